// Who signed a delivery, and what is wrong when nobody did: of headers, the bytes of a body and a secret, by WebCrypto.
// Knows nothing of the page; asks nobody.
import { parting, suspects } from './suspects.js'

const TOLERANCE = 300 // seconds, both ways
const SEARCHED = 300 // seconds around a timestamp that was changed
const MOST_SEARCHED = 1 << 16 // bytes of a body with which that is done
const BY_CHANCE = 16 // no two signatures agree so far
const MOST_SIGNATURES = 8 // of one header
const KNOWN_SECRET = /^whsec_[A-Za-z0-9+/]{43}=$/
const utf8 = text => new TextEncoder().encode(text)
const characters = n => `${n} ${n === 1 ? 'character' : 'characters'}`

const FAMILIES = [{
  name: 'webhook-…',
  names: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  timestamp: 'webhook-timestamp',
  signatures: ['webhook-signature'],
  form: /^v1,[A-Za-z0-9+/]{43}=$/,
  split: value => value.split(' '),
  write: mac => 'v1,' + base64(mac),
  before: ({ id, sent }) => `${id}.${sent}.`,
  key: 'decoded',
  expects: '“v1,” and 44 characters of base64',
}, {
  name: 'X-AL-Webhook-…',
  names: ['X-AL-Webhook-Timestamp', 'X-AL-Webhook-Signature'],
  timestamp: 'X-AL-Webhook-Timestamp',
  signatures: ['X-AL-Webhook-Signature', 'X-AL-Webhook-Signature-Next'],
  form: /^[0-9a-f]{64}$/,
  split: value => [value],
  write: mac => hex(mac),
  before: ({ sent }) => `${sent}.`,
  key: 'shown',
  expects: '64 hexadecimal digits in lower case',
}]

const KEYS = {
  decoded: { of: secret => bytesOf(secret.slice('whsec_'.length)), words: 'the bytes that base64 after whsec_ means' },
  shown: { of: utf8, words: 'the secret as it is shown, whsec_ and all, as text' },
  bare: { of: secret => utf8(secret.slice('whsec_'.length)), words: 'the text after whsec_, which was not decoded' },
}

/** Headers as they stand in a log: a line each, whatever is around them, or JSON. Names in lower case. */
export function headersOf(text) {
  const found = {}
  const add = (name, value) => {
    const key = name.toLowerCase().replaceAll('_', '-').replace(/^http-/, '')
    found[key] = key in found ? `${found[key]} ${value}` : String(value)
  }
  try {
    const known = JSON.parse(text)
    for (const [name, value] of Object.entries(known)) add(name, Array.isArray(value) ? value.join(' ') : value)
    return found
  } catch {
    for (const line of text.split('\n')) {
      const quoted = /^\s*["']?([\w-]+)["']?\s*[:=]>?\s*(["'])(.*)\2,?\s*$/.exec(line)
      const plain = /^\s*[<>]?\s*([\w-]+)\s*:(.*)$/.exec(line)
      if (quoted) add(quoted[1], quoted[3])
      else if (plain) add(plain[1], plain[2].trim())
    }
    return found
  }
}

/** The bytes that base64 stands for; null when it is none. */
export function bytesOf(text) {
  try {
    return Uint8Array.from(atob(text.replace(/\s/g, '')), one => one.charCodeAt(0))
  } catch {
    return null
  }
}

export function base64(bytes) {
  let text = ''
  for (const one of bytes) text += String.fromCharCode(one)
  return btoa(text)
}

const hex = bytes => [...bytes].map(one => one.toString(16).padStart(2, '0')).join('')
const same = (a, b) => a.length === b.length && a.every((one, n) => one === b[n])

async function hmac(key, ...parts) {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign'])
  const signed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    signed.set(part, at)
    at += part.length
  }
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, signed))
}

/** Signs as the service does, for an example. */
export async function sign(secret, id, sent, body) {
  const headers = {}
  for (const family of FAMILIES) {
    const mac = await hmac(KEYS[family.key].of(secret), utf8(family.before({ id, sent })), body)
    headers[family.signatures[0]] = family.write(mac)
  }
  return headers
}

/** What is wrong with a secret, and the one that is meant; null for `usable` when nobody can tell. */
function judgedSecret(text) {
  const bare = text.trim().replace(/^(["'])(.*)\1$/, '$2')
  const wrong = []
  if (bare === '') return { usable: null, wrong: ['No secret: without one a receiver must refuse everything.'] }
  if (bare !== text) wrong.push('What stands around the secret (a space, a line end, quotes) is no part of it.')
  if (KNOWN_SECRET.test(bare)) return { usable: bare, wrong }
  if (/^[srt]{2}_(test|live)_|^[srk]{2}_(test|live)_/.test(bare)) {
    return { usable: null, wrong: ['That is a key or token of the API. An endpoint’s secret begins with whsec_.'] }
  }
  let meant = bare
  if (!meant.startsWith('whsec_')) {
    wrong.push('whsec_ is missing at the beginning of the secret.')
    meant = 'whsec_' + meant
  }
  if (/[-_]/.test(meant.slice(6)) && /^[\w-]{43}=?$/.test(meant.slice(6))) {
    wrong.push('The secret has - or _ where base64 has + or /.')
    meant = 'whsec_' + meant.slice(6).replaceAll('-', '+').replaceAll('_', '/')
  }
  if (/^whsec_[A-Za-z0-9+/]{43}$/.test(meant)) {
    wrong.push('The = at the end of the secret is missing.')
    meant += '='
  }
  if (KNOWN_SECRET.test(meant)) return { usable: meant, wrong }
  const after = meant.length - 6
  const size = after < 44 ? ': it was cut off' : after > 44 ? ': that is too much' : ', and some are no base64'
  return { usable: null,
    wrong: [...wrong, `After whsec_ there must be 44 characters, the last one =. Here are ${after}${size}.`] }
}

function judgedTime(name, sent, now) {
  if (/^\d{13}$/.test(sent)) return `${name} is in milliseconds: it must be in seconds.`
  if (!/^[0-9]{1,12}$/.test(sent)) return `${name} must be unix seconds: up to twelve digits, 0 to 9, nothing else.`
  const age = now - Number(sent)
  if (age > TOLERANCE) {
    return `The timestamp is ${age} s old: refused after ${TOLERANCE} s. It is repeated, or clocks differ.`
  }
  if (age < -TOLERANCE) {
    return `The timestamp is ${-age} s ahead: refused beyond ${TOLERANCE} s. Look at your machine’s clock.`
  }
  return null
}

/** What a signature says, however it is written, and what is wrong with how it is written. */
function read(family, text) {
  if (family.form.test(text)) return { mac: family.key === 'shown' ? unhex(text) : bytesOf(text.slice(3)), wrong: [] }
  const wrong = []
  const version = /^(v\w*)([,=])/i.exec(text)
  const bare = version ? text.slice(version[0].length) : text
  if (family.key === 'decoded' && !version) wrong.push('“v1,” is missing before it.')
  if (family.key === 'decoded' && version && version[0] !== 'v1,') {
    wrong.push(`It begins with “${version[0]}” where “v1,” is expected.`)
  }
  if (family.key === 'shown' && version) wrong.push(`It begins with “${version[0]}”, which this family has not.`)
  if (/^[0-9a-f]{64}$/i.test(bare)) {
    if (family.key === 'decoded') wrong.push('It is hexadecimal where base64 is expected.')
    else if (bare !== bare.toLowerCase()) wrong.push('It is in upper case where lower case is expected.')
    return { mac: unhex(bare), wrong }
  }
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(bare)) {
    if (family.key === 'shown') wrong.push('It is base64 where hexadecimal is expected.')
    else if (!bare.endsWith('=')) wrong.push('The = at its end is missing.')
    if (/[-_]/.test(bare)) wrong.push('It has - or _ where base64 has + or /.')
    return { mac: bytesOf(bare.replaceAll('-', '+').replaceAll('_', '/').replace(/=?$/, '=')), wrong }
  }
  return { mac: null, wrong }
}

const unhex = text => Uint8Array.from(text.match(/../g), pair => parseInt(pair, 16))

// ---- Why a signature is not the one that is expected.

/** What else a signature is right for, as a sentence; null when nothing is known that explains it. */
async function explained(family, secret, mac, told, body) {
  const own = KEYS[family.key].of(secret)
  const other = FAMILIES.find(one => one !== family)
  const contents = [
    [utf8(other.before(told)), `It signs what the other family signs, ${other.before(told)} and the body.`],
    [utf8(''), 'It signs the body alone: what stands before it is signed too.'],
    [utf8(family.before(told).slice(0, -1)), 'The dot before the body is missing in what it signs.'],
  ]
  for (const [name, key] of Object.entries(KEYS)) {
    if (name === family.key) continue
    const words = `The key is mixed up: it is made with ${key.words}. Here the key is ${KEYS[family.key].words}.`
    if (same(mac, await hmac(key.of(secret), utf8(family.before(told)), body))) return words
    for (const [before, content] of contents) {
      if (same(mac, await hmac(key.of(secret), before, body))) return `${words} ${content}`
    }
  }
  for (const [before, words] of contents) if (same(mac, await hmac(own, before, body))) return words
  for (const suspect of suspects(body)) {
    if (same(mac, await hmac(own, utf8(family.before(told)), suspect.bytes))) {
      return `The body is not the one that was signed: ${suspect.words}. ${parting(body, suspect.bytes)}`
    }
  }
  const nothing = await hmac(own, utf8(family.before(told)), utf8(''))
  if (body.length > 0 && same(mac, nothing)) return 'It signs no body at all.'
  return await otherEnvelope(family, own, mac, told, body)
}

async function otherEnvelope(family, own, mac, told, body) {
  const inside = /"event_id"\s*:\s*"([^"]+)"/.exec(new TextDecoder().decode(body))?.[1]
  if (inside && inside !== told.id && family.key === 'decoded'
    && same(mac, await hmac(own, utf8(family.before({ ...told, id: inside })), body))) {
    return `webhook-id is not the one that was signed: it becomes right with ${inside}, the body’s event_id.`
  }
  if (!/^[0-9]{1,12}$/.test(told.sent) || body.length > MOST_SEARCHED) return null
  for (let away = -SEARCHED; away <= SEARCHED; away++) {
    const sent = String(Number(told.sent) + away)
    if (away !== 0 && same(mac, await hmac(own, utf8(family.before({ ...told, sent })), body))) {
      return `${family.timestamp} is not the one that was signed: it becomes right with ${sent}.`
    }
  }
  return null
}

/** How far a signature agrees with the expected one. */
export function agreement(given, expected) {
  let at = 0
  while (at < given.length && at < expected.length && given[at] === expected[at]) at++
  return at
}

function shape(family, given, expected) {
  const at = agreement(given, expected)
  if (at === given.length && at > 'v1,'.length) {
    return `It is right as far as it goes, and cut off after ${characters(at)} of ${expected.length}.`
  }
  if (at === expected.length) return `It is right, and then goes on: ${characters(given.length - at)} too many.`
  return `It is no signature: here that is ${family.expects}.`
}

async function judgedSignature(family, secret, given, expected, expectedMac, told, body) {
  const { mac, wrong } = read(family, given)
  const right = given === expected
  if (right) return { given, right, words: [] }
  const agrees = agreement(given, expected)
  if (mac === null) return { given, right, words: [shape(family, given, expected)] }
  if (same(mac, expectedMac)) {
    const words = wrong.length > 0 ? wrong : [`It differs from character ${agrees + 1} on.`]
    return { given, right, words: ['It is right, but written otherwise.', ...words] }
  }
  if (agrees >= BY_CHANCE) {
    return { given, right, words: [`It is right up to character ${agrees}, and was changed from there on.`] }
  }
  const why = await explained(family, secret, mac, told, body)
  return { given, right, unknown: why === null, words: why === null ? wrong : [...wrong, why] }
}

const UNKNOWN = 'Signed with another secret, or for another body: nobody can tell which. Is it the secret of this '
  + 'endpoint and this environment, and was it not replaced since? Nothing that usually happens to a body explains it.'
const REPLACED = 'The body has replacement characters (U+FFFD): bytes that are no text were made text, and are lost.'
const ELSEWHERE = 'The other family proves the body and the secret, so this header was changed on its way.'

async function judgedFamily(family, { headers, body, secret, computed, now }) {
  const value = name => headers[name.toLowerCase()] ?? ''
  const there = family.names.some(value)
  const missing = family.names.filter(name => !value(name))
  const told = { id: value('webhook-id'), sent: value(family.timestamp) }
  const result = { name: family.name, there, right: false, words: [], signatures: [], computed: null }
  for (const name of missing) result.words.push(`${name} is ${name.toLowerCase() in headers ? 'empty' : 'missing'}.`)
  if (!there) {
    result.words = Object.keys(headers).length === 0 ? ['There are no headers.'] : ['None of its headers came.']
    return result
  }
  if (told.sent) result.words.push(...[judgedTime(family.timestamp, told.sent, now)].filter(one => one !== null))
  result.before = family.before(told)
  if (secret === null || missing.some(name => !family.signatures.includes(name))) return result
  const expectedMac = await hmac(KEYS[family.key].of(secret), utf8(result.before), body)
  result.expected = family.write(expectedMac)
  const judge = one => judgedSignature(family, secret, one, result.expected, expectedMac, told, body)
  for (const name of family.signatures.filter(value)) {
    for (const one of family.split(value(name)).slice(0, MOST_SIGNATURES)) {
      result.signatures.push({ name, ...await judge(one) })
    }
  }
  const proved = result.signatures.some(one => one.right)
  if (!proved) for (const one of result.signatures) result.words.push(...one.words)
  result.unknown = !proved && result.signatures.some(one => one.unknown)
  result.right = proved && result.words.length === 0
  result.proved = proved
  if (computed) result.computed = await judge(computed)
  return result
}

/**
 * Judges a delivery: `headers` in lower case, `body` as bytes, `secret` as it was pasted, `now` in unix seconds.
 * `computed` is what the partner's own code made of it, or empty; of the family that it is nearer to.
 */
export async function check({ headers, body, secret, computed, now }) {
  const { usable, wrong } = judgedSecret(secret)
  const families = []
  for (const family of FAMILIES) {
    const own = computed && nearest(computed) === family ? computed : ''
    families.push(await judgedFamily(family, { headers, body, secret: usable, computed: own, now }))
  }
  const replaced = hex(body).includes('efbfbd')
  for (const one of families) {
    if (one.unknown) {
      one.words.push(families.some(other => other.proved) ? ELSEWHERE : replaced ? REPLACED : UNKNOWN)
    }
    one.words = [...new Set(one.words)]
    if (wrong.length > 0) one.right = false
  }
  const proof = families.filter(one => one.there)
  const known = usable === null ? null : await fingerprint(usable)
  return { secret: { words: wrong, fingerprint: known }, families,
    right: wrong.length === 0 && proof.length > 0 && proof.every(one => one.right) }
}

/** Of a signature that somebody computed: v1, or base64 is meant for the one family, hexadecimal for the other. */
function nearest(computed) {
  return /^v\w*,|[^0-9a-fA-F]/.test(computed) ? FAMILIES[0] : FAMILIES[1]
}

/** Tells secrets apart and tells nothing of them, as the service's own log of deliveries does. */
async function fingerprint(secret) {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(secret)))).slice(0, 12)
}
