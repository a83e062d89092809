package dev.vertxms.client;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gathers an answer up to a size, and fails beyond it instead of filling the heap. */
final class LimitedBody implements BodyCodec<Buffer> {

  /** The answer is larger than the caller wants to hold. */
  static final class TooLargeException extends IOException {
    TooLargeException(long limit) {
      super("larger than " + limit + " bytes");
    }
  }

  private final long limit;
  private final Exchange exchange;

  LimitedBody(long limit, Exchange exchange) {
    this.limit = limit;
    this.exchange = exchange;
  }

  Exchange exchange() {
    return exchange;
  }

  @Override
  public BodyStream<Buffer> stream() {
    return new Gathered(limit, exchange);
  }

  private static final class Gathered implements BodyStream<Buffer> {

    private final long limit;
    private final Promise<Buffer> result = Promise.promise();
    private final Exchange exchange;
    private final Buffer gathered = Buffer.buffer();

    Gathered(long limit, Exchange exchange) {
      this.limit = limit;
      this.exchange = exchange;
    }

    @Override
    public Future<Buffer> result() {
      return result.future();
    }

    @Override
    public void handle(Throwable failure) {
      result.tryFail(failure);
    }

    @Override
    public Future<Void> write(Buffer data) {
      if (gathered.length() + (long) data.length() > limit) {
        // The web client forgets the request once its answer begins, and would keep the connection.
        var failure = new TooLargeException(limit);
        exchange.giveUp(failure);
        result.tryFail(failure);
        return Future.failedFuture(failure);
      }
      gathered.appendBuffer(data);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
      result.tryComplete(gathered);
      return Future.succeededFuture();
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
      return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
      return this;
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
      return this;
    }
  }
}
