package dev.vertxms.client;

import dev.vertxms.scope.Hook;
import dev.vertxms.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.impl.HttpContext;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request on the wire, bounded in time from its start to the answer's last byte.
 *
 * <p>Where it ends before the answer is whole its connection is reset: what is still to come must
 * not be read as the answer to the next request.
 */
final class Exchange {

  private final Object call;
  private final Promise<HttpResponse<Buffer>> result = Promise.promise();
  private @Nullable HttpClientRequest request;
  private @Nullable Throwable givenUp;
  private boolean answering;

  /**
   * @param call what is asked of whom, for the log of a request that was late
   */
  Exchange(Object call) {
    this.call = call;
  }

  /** Tells the exchange that a request belongs to how far that request has come. */
  static void observe(HttpContext<?> context) {
    if (context.request().bodyCodec() instanceof LimitedBody body) {
      Exchange exchange = body.exchange();
      switch (context.phase()) {
        case SEND_REQUEST -> {
          Throwable late = exchange.sending(context.clientRequest());
          if (late != null) {
            // Sent all the same, it would be no failure of the call but one that nobody takes.
            context.fail(late);
            return;
          }
        }
        case RECEIVE_RESPONSE -> exchange.answering();
        default -> {}
      }
    }
    context.next();
  }

  Future<HttpResponse<Buffer>> send(
      Vertx vertx,
      HttpRequest<Buffer> prepared,
      @Nullable Buffer body,
      Duration timeout,
      long limit) {
    if (timeout.toMillis() == 0) {
      return Future.failedFuture(new TimeoutException("no time is left"));
    }
    long timer =
        vertx.setTimer(
            timeout.toMillis(),
            fired -> giveUp(new TimeoutException("over " + timeout.toMillis() + " ms")));
    Scope scope = Scope.current();
    Hook hook = scope == null ? null : scope.onCancel(call, this::giveUp);
    // The wait for a connection ends by itself; else it would go on after the caller has left.
    HttpRequest<Buffer> bounded =
        prepared.as(new LimitedBody(limit, this)).connectTimeout(timeout.toMillis());
    (body == null ? bounded.send() : bounded.sendBuffer(body))
        .onComplete(
            sent -> {
              vertx.cancelTimer(timer);
              if (hook != null) {
                hook.remove();
              }
              if (sent.succeeded()) {
                result.tryComplete(sent.result());
              } else {
                result.tryFail(sent.cause());
              }
            });
    return result.future();
  }

  /** Fails the call and resets its connection, now or as soon as there is one. */
  void giveUp(Throwable cause) {
    HttpClientRequest open;
    synchronized (this) {
      givenUp = cause;
      open = request;
    }
    result.tryFail(cause);
    if (open != null) {
      open.reset(0, cause);
    }
  }

  /** Whether the answer had begun. */
  synchronized boolean hasAnswer() {
    return answering;
  }

  private synchronized void answering() {
    answering = true;
  }

  /** Why the request is not to be sent any more, and has been reset; null when it is. */
  private @Nullable Throwable sending(HttpClientRequest sending) {
    Throwable late;
    synchronized (this) {
      request = sending;
      late = givenUp;
    }
    if (late != null) {
      sending.reset(0, late);
    }
    return late;
  }
}
