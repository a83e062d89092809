package dev.vertxms.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.vertxms.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs an endpoint's function and writes what comes of it as an envelope.
 *
 * <p>The answer is written on the request's own context, wherever the future completes; over the
 * request's deadline it is no longer waited for. A response that the function has ended or begun
 * itself is left alone.
 */
final class EnvelopeHandler implements Handler<RoutingContext> {

  private final int status;
  private final RequestReader reader;
  private final Function<Request<?>, Future<?>> function;

  EnvelopeHandler(int status, RequestReader reader, Function<Request<?>, Future<?>> function) {
    this.status = status;
    this.reader = reader;
    this.function = function;
  }

  @Override
  public void handle(RoutingContext context) {
    Future<?> result;
    try {
      result = function.apply(reader.read(context));
    } catch (Throwable thrown) {
      fail(context, thrown);
      return;
    }
    if (result == null) {
      // The function speaks to the response itself, now or later.
      Late.watch(context);
      return;
    }
    onRequestContext(result)
        .onComplete(data -> write(context, data), failure -> fail(context, failure));
  }

  private static <T> Future<T> onRequestContext(Future<T> result) {
    ContextInternal current = ContextInternal.current();
    if (current == null) {
      return result;
    }
    var promise = current.<T>promise();
    result.onComplete(promise::tryComplete, promise::tryFail);
    Scope scope = Scope.of(current);
    if (scope != null && !result.isComplete()) {
      scope.outcome(promise::tryFail);
    }
    return promise.future();
  }

  private void write(RoutingContext context, @Nullable Object data) {
    HttpServerResponse response = context.response();
    if (response.headWritten() || response.ended() || response.closed()) {
      return;
    }
    Buffer envelope;
    try {
      envelope = Envelope.of(data);
    } catch (JsonProcessingException e) {
      context.fail(500, e);
      return;
    }
    Envelope.send(context, status, envelope);
  }

  private static void fail(RoutingContext context, Throwable failure) {
    if (!context.failed()) {
      context.fail(failure instanceof HttpException http ? http.getStatusCode() : 500, failure);
    }
  }
}
