package dev.vertxms.testkit.connections;

import io.vertx.core.Vertx;

/** Something that leases connections; the guard finds it in the fields of a test. */
public interface ConnectionSource {

  /** Whose pools they are of. */
  Vertx vertx();
}
