package dev.vertxms.testkit.mocks;

import dev.vertxms.testkit.mocks.Reply.Content;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends answers, whole or as a network in trouble would deliver them; on the request's loop. */
final class Wire {

  private static final byte[] GARBAGE =
      "\u0016\u0003\u0001 this is not HTTP\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Vertx vertx;

  Wire(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The answer of an operation, after its delay. */
  void send(HttpServerRequest request, String operation, Reply reply) {
    if (reply.delay().isZero()) {
      sendNow(request, operation, reply);
    } else {
      vertx.setTimer(
          Math.max(1, reply.delay().toMillis()), fired -> sendNow(request, operation, reply));
    }
  }

  private void sendNow(HttpServerRequest request, String operation, Reply reply) {
    if (request.response().closed()) {
      return;
    }
    Content content = reply.contents().get(operation);
    if (content == null) {
      breakDown(request, reply);
    } else if (reply.way() == Reply.Way.DRIPPING) {
      drip(begin(request, content, 0), content.body(), reply);
    } else if (reply.way() == Reply.Way.HALF) {
      half(request, content);
    } else {
      send(request, content);
    }
  }

  /** The whole answer; one to HEAD tells only how long it would be. */
  static void send(HttpServerRequest request, Content content) {
    if (request.method().equals(HttpMethod.HEAD) || content.body().length() == 0) {
      HttpServerResponse response = head(request, content);
      if (content.body().length() > 0) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, "" + content.body().length());
      }
      response.end();
    } else {
      head(request, content).end(content.body());
    }
  }

  private static HttpServerResponse head(HttpServerRequest request, Content content) {
    HttpServerResponse response = request.response().setStatusCode(content.status());
    content.headers().forEach(response::putHeader);
    return response;
  }

  /** A head that promises the body's bytes, and so many at the least. */
  private static HttpServerResponse begin(HttpServerRequest request, Content content, int least) {
    int length = Math.max(least, content.body().length());
    return head(request, content).putHeader(HttpHeaders.CONTENT_LENGTH, "" + length);
  }

  private void drip(HttpServerResponse response, Buffer body, Reply reply) {
    AtomicInteger sent = new AtomicInteger();
    vertx.setPeriodic(
        Math.max(1, reply.pause().toMillis()),
        timer -> {
          int at = sent.getAndIncrement();
          if (response.closed()) {
            vertx.cancelTimer(timer);
          } else if (at < body.length()) {
            response.write(body.slice(at, at + 1));
          } else {
            vertx.cancelTimer(timer);
            response.end();
          }
        });
  }

  private static void half(HttpServerRequest request, Content content) {
    Buffer body = content.body();
    begin(request, content, 2)
        .write(body.length() < 2 ? Buffer.buffer("{") : body.slice(0, body.length() / 2))
        .onComplete(written -> request.connection().close());
  }

  private static void breakDown(HttpServerRequest request, Reply reply) {
    Channel channel = ((ConnectionBase) request.connection()).channel();
    if (reply.way() == Reply.Way.GARBAGE) {
      // Behind the encoders of HTTP, straight to the socket.
      channel
          .pipeline()
          .firstContext()
          .writeAndFlush(Unpooled.wrappedBuffer(GARBAGE))
          .addListener(ChannelFutureListener.CLOSE);
    } else {
      // Closing with a linger of 0 sends a reset.
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      request.connection().close();
    }
  }
}
