package dev.vertxms.http;

import dev.vertxms.error.ServiceException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers what is not HTTP, or too long to be read, with an envelope and closes the connection: the
 * decoder has lost its place in the stream, and no router ever sees such a request.
 */
public final class InvalidRequestHandler implements Handler<HttpServerRequest> {

  @Override
  public void handle(HttpServerRequest request) {
    ServiceException failure = failureOf(request.decoderResult().cause());
    request
        .response()
        .setStatusCode(failure.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Envelope.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(Envelope.of(failure, null))
        .onComplete(sent -> request.connection().close());
  }

  private static ServiceException failureOf(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return ServiceException.of(414, "the request line is too long");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return ServiceException.of(431, "the header fields are too long");
    }
    return ServiceException.badRequest("this is not an HTTP request");
  }
}
