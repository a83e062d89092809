package dev.vertxms.http;

import dev.vertxms.error.ServiceException;
import io.vertx.ext.web.RoutingContext;

/** Turns what came over the wire into a {@link Request}, or says why it cannot. */
interface RequestReader {

  /**
   * @throws ServiceException 400 for what cannot be parsed, 415 for another media type, 422 for
   *     values that break a rule
   */
  Request<?> read(RoutingContext context);
}
