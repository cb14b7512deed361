// Draws the reference of the version that the page names, with nothing from anywhere else.
const place = document.getElementById('reference')
const version = place.dataset.version

// Requests are shown as curl alone, which every reader can run.
const OTHER_LANGUAGES = ['c', 'clojure', 'csharp', 'dart', 'fsharp', 'go', 'http', 'java', 'js', 'kotlin', 'node', 'objc',
  'ocaml', 'php', 'powershell', 'python', 'r', 'ruby', 'rust', 'swift']

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
new MutationObserver(mend).observe(place, { childList: true, subtree: true })

Scalar.createApiReference(place, {
  url: `/openapi/${version}/openapi.json`,
  theme: 'none',
  withDefaultFonts: false,
  telemetry: false,
  persistAuth: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  hideDarkModeToggle: true,
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  hiddenClients: Object.fromEntries(OTHER_LANGUAGES.map(name => [name, true]).concat([['shell', ['httpie', 'wget']]])),
  documentDownloadType: 'none',
  agent: { disabled: true },
  mcp: { disabled: true },
  authentication: { preferredSecurityScheme: 'apiKey' },
  onBeforeRequest: ({ request }) => {
    if (!request.headers.has('X-AL-API-Version')) request.headers.set('X-AL-API-Version', version)
  },
})
