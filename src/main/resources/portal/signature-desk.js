// The page that checks a pasted delivery: reads the form, shows what signature.js says. Nothing of it is sent or kept.
import { agreement, base64, bytesOf, check, headersOf, sign } from './signature.js'

const MOST_BYTES = 1 << 20 // of a body
const MOST_SHOWN = 4096 // of its bytes
const form = document.getElementById('delivery')
const verdict = document.getElementById('verdict')
const result = document.getElementById('result')
const field = name => document.getElementById(name)

function element(name, attributes, ...content) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...content)
  return made
}

function say(words, state) {
  verdict.textContent = words
  verdict.className = state
}

function clear() {
  form.reset()
  masked()
  result.replaceChildren()
  say('Nothing is checked yet.', '')
}

// ---- What is shown.

const CONTROLS = { 9: '␉', 10: '␊\n', 13: '␍' }

/** Bytes as text where they are text, each that is none as <hex>. */
function shown(bytes) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return text.replace(/[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
      one => CONTROLS[one.charCodeAt(0)] ?? `<${one.charCodeAt(0).toString(16).padStart(2, '0')}>`)
  } catch {
    return [...bytes].map(one => CONTROLS[one] ?? (one > 31 && one < 127 ? String.fromCharCode(one)
      : `<${one.toString(16).padStart(2, '0')}>`)).join('')
  }
}

function signedBytes(before, body) {
  const length = new TextEncoder().encode(before).length + body.length
  const cut = body.length > MOST_SHOWN
  // the end of a cut text must not be half a letter
  const start = cut ? body.slice(0, MOST_SHOWN) : body
  const label = `What is signed: ${length} bytes, the body ${body.length} of them`
  const box = element('pre', { tabindex: '0', role: 'group', 'aria-label': label },
    element('code', {}, element('b', {}, before), shown(start), cut ? ' … (the rest is not shown)' : ''))
  return [element('dt', {}, label), element('dd', {}, box)]
}

/** A signature, the first character that differs marked. */
function compared(label, given, expected) {
  const at = agreement(given, expected)
  const rest = given === expected ? [] : [element('mark', {}, given[at] ?? '∅'), given.slice(at + 1)]
  const words = given === expected ? 'the same'
    : at < given.length ? `differs from character ${at + 1} on` : `ends after character ${at}`
  return [element('dt', {}, `${label}: ${words}`),
    element('dd', {}, element('code', { class: 'signature' }, given.slice(0, at), ...rest))]
}

function list(words) {
  return words.length === 0 ? [] : [element('ul', {}, ...words.map(one => element('li', {}, one)))]
}

function familyBox(family, body) {
  const state = family.right ? 'right' : family.there ? 'wrong' : 'absent'
  const known = family.expected || family.words.length > 0
  const title = family.right ? 'this signature is right' : !family.there ? 'not there'
    : known ? 'not right' : 'cannot be checked without the secret'
  const facts = []
  if (family.expected) {
    facts.push(...signedBytes(family.before, body), element('dt', {}, 'Expected'),
      element('dd', {}, element('code', { class: 'signature' }, family.expected)))
    for (const one of family.signatures) facts.push(...compared(one.name, one.given, family.expected))
    if (family.computed) facts.push(...compared('Your code', family.computed.given, family.expected))
  }
  const own = family.computed && !family.computed.right
    ? [element('p', {}, 'What your code computed:'), ...list(ownWords(family.computed))] : []
  return element('section', { class: `family ${state}`, 'data-family': family.name },
    element('h3', {}, `${family.name}: ${title}`), ...list(family.words), ...own, element('dl', {}, ...facts))
}

function ownWords(computed) {
  return computed.unknown ? ['No usual mistake explains it: it was made of other bytes, or with another key.']
    : computed.words
}

function show(judged, body) {
  const parts = []
  if (judged.secret.words.length > 0) {
    parts.push(element('section', { class: 'family wrong' }, element('h3', {}, 'The secret'),
      ...list(judged.secret.words)))
  }
  parts.push(...judged.families.map(family => familyBox(family, body)))
  if (judged.secret.fingerprint) {
    parts.push(element('p', { class: 'note' }, 'Fingerprint of this secret, by which logs tell secrets apart: ',
      element('code', {}, judged.secret.fingerprint)))
  }
  result.replaceChildren(...parts)
  const own = judged.families.map(one => one.computed).find(one => one && !one.right)
  if (judged.right && own) say('The delivery is right; what your code computed is not.', 'wrong')
  else if (judged.right) say('This delivery is right: accept it.', 'right')
  else say('This delivery is not right: refuse it. What is wrong is said below.', 'wrong')
}

// ---- What is asked.

function bodyBytes() {
  const text = field('body').value
  return field('written').value === 'base64' ? bytesOf(text) : new TextEncoder().encode(text)
}

async function judge() {
  const body = bodyBytes()
  const time = field('time').value.trim()
  result.replaceChildren()
  if (body === null) return say('The body is not base64: choose how it was pasted.', 'wrong')
  if (body.length > MOST_BYTES) return say('The body has more than 1 MiB, which no delivery has.', 'wrong')
  if (!/^\d{0,12}$/.test(time)) return say('The time of receipt must be unix seconds, or empty for now.', 'wrong')
  if (!globalThis.crypto?.subtle) return say('Browsers compute signatures only on pages opened over https.', 'wrong')
  const now = time === '' ? Math.floor(Date.now() / 1000) : Number(time)
  const computed = field('computed').value.trim()
  return show(await check({ headers: headersOf(field('headers').value), body, secret: field('secret').value, computed,
    now }), body)
}

const EXAMPLE = { schema_version: '1.0.0', event_type: 'journey.snapshot', event_id: 'evt_01JDF5Z3G0V4S8Q2M6T7R9XWKA',
  sequence: 7, issuer: { source: 'credit-api', trigger: 'journey.offer.updated' }, borrower: {
    borrowerExternalID: 'CUST_1001', journeys: [{ journeyID: '0195a1c0-2222-7222-8333-444455556666',
      status: 'OFFERS_AVAILABLE', nextAction: 'VIEW_OFFERS' }] } }

/** A delivery with a secret that exists nowhere else. */
async function example() {
  if (!globalThis.crypto?.subtle) return judge()
  clear()
  const secret = 'whsec_' + base64(crypto.getRandomValues(new Uint8Array(32)))
  const body = JSON.stringify(EXAMPLE)
  const sent = Math.floor(Date.now() / 1000)
  const signatures = await sign(secret, EXAMPLE.event_id, sent, new TextEncoder().encode(body))
  field('headers').value = Object.entries({ 'webhook-id': EXAMPLE.event_id, 'webhook-timestamp': sent,
    'X-AL-Webhook-Timestamp': sent, ...signatures }).map(([name, value]) => `${name}: ${value}`).join('\n')
  field('body').value = body
  field('secret').value = secret
  return judge()
}

async function fromFile() {
  const [file] = field('file').files
  if (!file) return
  if (file.size > MOST_BYTES) {
    say('The file has more than 1 MiB, which no delivery has.', 'wrong')
    return
  }
  field('body').value = base64(new Uint8Array(await file.arrayBuffer()))
  field('written').value = 'base64'
}

function masked() {
  field('secret').classList.toggle('masked', !field('seen').checked)
}

async function told(judging) {
  await judging
  field('outcome').scrollIntoView()
}

form.addEventListener('submit', event => {
  event.preventDefault()
  told(judge())
})
field('example').addEventListener('click', () => told(example()))
field('clear').addEventListener('click', clear)
field('file').addEventListener('change', fromFile)
field('seen').addEventListener('change', masked)
addEventListener('pagehide', clear) // a browser may keep a page that was left
clear()
form.hidden = false
