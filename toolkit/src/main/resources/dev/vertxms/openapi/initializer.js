// Relative, so that it is found behind a proxy's path prefix too.
SwaggerUIBundle({
  url: "spec.json",
  dom_id: "#swagger-ui",
  presets: [SwaggerUIBundle.presets.apis],
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  // The badge would send the document's address to a stranger.
  validatorUrl: null,
});
