package dev.vertxms.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.openapi.Contract;
import dev.vertxms.openapi.DocumentRoutes;
import dev.vertxms.openapi.OpenApiSettings;

/**
 * What comes of a service's document: what requests are held against, and what callers are shown.
 *
 * <p>Immutable, shared by all instances.
 */
record Described(Contract contract, DocumentRoutes documents) {

  /** Takes a moment, so not for event loops. */
  static Described of(JsonNode document, OpenApiSettings settings) {
    return new Described(Contract.of(document), DocumentRoutes.of(document, settings));
  }
}
