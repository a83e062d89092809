package dev.vertxms.service;

import dev.vertxms.http.RouteTable;
import dev.vertxms.openapi.Contract;
import dev.vertxms.openapi.OpenApiDocument;
import org.jspecify.annotations.Nullable;

/**
 * What a service declares to those who only read it.
 *
 * @param contract the one that it was handed; absent where the routes are the contract
 */
record Declared(RouteTable routes, @Nullable Contract contract) {

  /**
   * @throws IllegalStateException when the routes cannot be described
   */
  OpenApiDocument document() {
    return contract == null ? OpenApiDocument.of(routes) : OpenApiDocument.of(contract.document());
  }
}
