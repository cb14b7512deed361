// What may have been signed instead of the body that came. Knows nothing of signatures.
const ORDER = ['schema_version', 'event_type', 'event_id', 'event_at', 'snapshot_generated_at', 'sequence', 'issuer',
  'source', 'trigger', 'tenant_id', 'application_id', 'borrower', 'borrowerExternalID', 'journeys', 'journeyID',
  'status', 'nextAction'] // as a snapshot is written
const utf8 = text => new TextEncoder().encode(text)
const same = (a, b) => a.length === b.length && a.every((one, n) => one === b[n])

/** JSON without the spaces between, else as it is written; in the order of the contract if asked. Null for no JSON. */
function rewritten(text, ordered) {
  let at = 0
  const token = /\s*("(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+)/y
  const next = () => {
    token.lastIndex = at
    const found = token.exec(text)
    at = token.lastIndex
    return found[1]
  }
  const value = (first = next()) => {
    if (first === '[') {
      const items = []
      for (let one = next(); one !== ']'; one = next()) items.push(one === ',' ? ',' : value(one))
      return `[${items.join('')}]`
    }
    if (first !== '{') return first
    const members = []
    for (let name = next(); name !== '}'; name = next()) {
      if (name === ',') continue
      next() // the colon
      members.push([JSON.parse(name), `${name}:${value()}`])
    }
    const place = name => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
    if (ordered) members.sort(([one], [other]) => place(one) - place(other))
    return `{${members.map(([, written]) => written).join(',')}}`
  }
  try {
    JSON.parse(text)
    return value()
  } catch {
    return null
  }
}

const unescaped = text => text.replace(/\\(?:\/|u(?!00[0-7])([0-9a-fA-F]{4}))/g,
  (_, code) => (code ? String.fromCharCode(parseInt(code, 16)) : '/'))

/** The body, taken back from each thing that usually happens to one on its way. */
export function suspects(body) {
  let text
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return []
  }
  const found = []
  const add = (words, changed) => found.push({ words, bytes: utf8(changed) })
  add('it becomes right when the newline at its end is removed', text.replace(/\r?\n$/, ''))
  add('it becomes right when a newline is added at its end', text + '\n')
  add('it becomes right without the spaces, line ends or byte order mark around it', text.replace(/^\ufeff/, '').trim())
  add('it becomes right when each line ends with a line feed alone', text.replaceAll('\r\n', '\n'))
  add('it becomes right when each line ends with carriage return and line feed', text.replaceAll(/\r?\n/g, '\r\n'))
  const told = 'the JSON was parsed and written anew; it becomes right'
  for (const inner of [text, quotedInside(text)]) {
    for (const ordered of [false, true]) {
      const written = inner === null ? null : rewritten(inner, ordered)
      if (written === null) continue
      const how = `${inner === text ? '' : ' taken out of the quotes,'} without the spaces between`
        + (ordered ? ', with its members in the order in which they are sent' : '')
      add(`${told}${how}`, written)
      add(`${told}${how}, and with its letters not escaped`, unescaped(written))
      add(`${told}${how}, and with a newline at its end`, written + '\n')
    }
  }
  return found.filter(one => !same(one.bytes, body))
}

function quotedInside(text) {
  try {
    const inner = JSON.parse(text)
    return typeof inner === 'string' ? inner : null
  } catch {
    return null
  }
}

/** Where two bodies part, in words. */
export function parting(came, signed) {
  let at = 0
  while (at < came.length && at < signed.length && came[at] === signed[at]) at++
  const said = bytes => (at < bytes.length ? byteWords(bytes[at]) : 'nothing')
  return `At byte ${at + 1} came ${said(came)}, where ${said(signed)} was signed; ${came.length} bytes came, `
    + `${signed.length} were signed.`
}

function byteWords(byte) {
  const named = { 9: 'a tab', 10: 'a line feed', 13: 'a carriage return', 32: 'a space' }[byte]
  const text = named ?? (byte > 32 && byte < 127 ? `“${String.fromCharCode(byte)}”` : 'the byte')
  const code = byte.toString(16).padStart(2, '0')
  return text === 'the byte' ? `the byte ${code}` : `${text} (${code})`
}
