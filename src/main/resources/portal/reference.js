// Draws the reference of the version that the page names, with nothing from anywhere else.
const place = document.getElementById('reference')
const version = place.dataset.version

// Requests are shown as curl alone, which every reader can run.
const OTHER_LANGUAGES = ['c', 'clojure', 'csharp', 'dart', 'fsharp', 'go', 'http', 'java', 'js', 'kotlin', 'node', 'objc',
  'ocaml', 'php', 'powershell', 'python', 'r', 'ruby', 'rust', 'swift']

const fresh = () => `try-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`

// A call that is tried names the version shown, and has an idempotency key of its own.
// The viewer takes a parameter's example of the same name as the body's, and leaves out what is optional unless told.
const preset = (parameter, bodies) => {
  if (parameter.name === 'Idempotency-Key') return { ...parameter, example: fresh() }
  if (parameter.name !== 'X-AL-API-Version') return parameter
  const { example, ...rest } = parameter
  const shown = { value: version, 'x-disabled': false }
  return { ...rest, examples: Object.fromEntries(['default', ...bodies].map(name => [name, shown])) }
}

const prepared = contract => {
  const parameters = contract.components.parameters
  const operations = Object.values(contract.paths).flatMap(path => Object.values(path)).filter(one => one.operationId)
  for (const operation of operations) {
    const bodies = Object.keys(operation.requestBody?.content['application/json'].examples ?? {})
    operation.parameters = operation.parameters
      .map(one => preset(one.$ref ? parameters[one.$ref.split('/').pop()] : one, bodies))
  }
  return contract
}

// What the viewer leaves out for people who cannot see it or have no mouse.
const mend = () => {
  for (const button of place.querySelectorAll('button[aria-selected]:not([role])')) {
    button.removeAttribute('aria-selected')
  }
  for (const button of place.querySelectorAll('button[role=search]')) {
    button.removeAttribute('role')
    button.querySelector('[aria-hidden]:not(svg)')?.removeAttribute('aria-hidden')
  }
  for (const box of place.querySelectorAll('.custom-scroll, .overflow-x-auto, .endpoints')) box.tabIndex = 0
}

const answer = await fetch(`/openapi/${version}/openapi.json`)
new MutationObserver(mend).observe(place, { childList: true, subtree: true })
Scalar.createApiReference(place, {
  content: prepared(await answer.json()),
  theme: 'default',
  withDefaultFonts: false,
  telemetry: false,
  persistAuth: false,
  showDeveloperTools: 'never',
  hideTestRequestButton: place.dataset.try !== 'true',
  hideClientButton: true,
  hideDarkModeToggle: true,
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  hiddenClients: { ...Object.fromEntries(OTHER_LANGUAGES.map(name => [name, true])), shell: ['httpie', 'wget'] },
  documentDownloadType: 'none',
  agent: { disabled: true },
  mcp: { disabled: true },
  authentication: { preferredSecurityScheme: 'apiKey' },
})
