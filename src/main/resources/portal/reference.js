// Draws the reference of the version that the page names, with nothing from anywhere else.
const place = document.getElementById('reference')
const version = place.dataset.version

Scalar.createApiReference(place, {
  url: `/openapi/${version}/openapi.json`,
  withDefaultFonts: false,
  telemetry: false,
  persistAuth: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  hideDarkModeToggle: true,
  documentDownloadType: 'none',
  agent: { disabled: true },
  mcp: { disabled: true },
  authentication: { preferredSecurityScheme: 'apiKey' },
  onBeforeRequest: ({ request }) => {
    if (!request.headers.has('X-AL-API-Version')) request.headers.set('X-AL-API-Version', version)
  },
})
