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
   * @throws IllegalStateException when the routes cannot be described, or not soundly
   */
  OpenApiDocument document() {
    if (contract != null) {
      return OpenApiDocument.of(contract.document());
    }
    OpenApiDocument document = OpenApiDocument.of(routes);
    // No service would start with it, so nobody is to read it either.
    Contract.of(document.toTree());
    return document;
  }
}
