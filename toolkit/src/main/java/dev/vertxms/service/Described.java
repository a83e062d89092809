package dev.vertxms.service;

import dev.vertxms.openapi.Contract;
import dev.vertxms.openapi.DocumentRoutes;
import dev.vertxms.openapi.OpenApiSettings;
import dev.vertxms.openapi.ResponseChecks;
import io.vertx.core.Vertx;

/**
 * What comes of a service's document: what requests are held against, what callers are shown, and
 * who looks at a share of the answers.
 *
 * <p>Immutable, shared by all instances.
 */
record Described(Contract contract, DocumentRoutes documents, ResponseChecks responses) {

  /** Takes a moment, so not for event loops. */
  static Described of(Vertx vertx, Contract contract, OpenApiSettings settings) {
    return new Described(
        contract,
        DocumentRoutes.of(contract.document(), settings),
        new ResponseChecks(vertx, contract, settings.responseChecks()));
  }
}
