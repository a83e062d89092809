package dev.vertxms.http;

import dev.vertxms.error.ServiceException;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * One caller's connection, and what it has been waiting for.
 *
 * <p>Stands between the decoder and Vert.x, where it sees whole messages, and that bytes came of
 * which no message came yet. On its event loop only.
 */
final class GuardedConnection extends ChannelDuplexHandler {

  private static final long STEP_BYTES = 32 * 1024;

  /** What a caller owes. */
  private enum Owed {
    NOTHING,
    HEADERS,
    BODY
  }

  private final Channel channel;
  private final ConnectionSettings settings;

  private Owed owed;
  private long owedSince;
  private boolean begun;
  private boolean readMessage;
  private boolean answering;
  private int unanswered;

  private boolean unread;
  private long unreadSince;
  private long unreadBytes;

  /**
   * @param http1 whether messages will be seen: those of HTTP/2 are not
   */
  GuardedConnection(Channel channel, ConnectionSettings settings, boolean http1, long now) {
    this.channel = channel;
    this.settings = settings;
    owed = http1 ? Owed.HEADERS : Owed.NOTHING;
    owedSince = now;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    readMessage = true;
    if (message instanceof HttpRequest) {
      unanswered++;
      owe(Owed.BODY);
    }
    if (message instanceof LastHttpContent) {
      owe(Owed.NOTHING);
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (!readMessage) {
      begun = true;
      if (owed == Owed.NOTHING) {
        owe(Owed.HEADERS);
        begun = true;
      }
    }
    readMessage = false;
    context.fireChannelReadComplete();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // it is the promise, which is the caller's to watch
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (!isInterim(message)) {
      answering = !(message instanceof LastHttpContent);
      if (!answering) {
        unanswered--;
      }
    }
    context.write(message, promise);
  }

  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable()) {
      unread = false;
    }
    context.fireChannelWritabilityChanged();
  }

  private void owe(Owed what) {
    owed = what;
    begun = false;
    if (what != Owed.NOTHING) {
      owedSince = System.nanoTime();
    }
  }

  boolean isOverdue(long now) {
    return isUnread(now)
        || switch (owed) {
          case NOTHING -> false;
          case HEADERS -> areHeadersOverdue(now);
          case BODY -> now - owedSince > settings.bodyTimeout().toNanos();
        };
  }

  private boolean areHeadersOverdue(long now) {
    if (unanswered > 0) {
      // The next request may wait for the answer to this one.
      owedSince = now;
      return false;
    }
    return now - owedSince > settings.headerTimeout().toNanos();
  }

  /** Whether what was written stays where it is. */
  private boolean isUnread(long now) {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    long bytes = buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
    if (bytes <= 0) {
      unread = false;
    } else if (!unread || bytes <= unreadBytes - STEP_BYTES) {
      unread = true;
      unreadSince = now;
      unreadBytes = bytes;
    }
    return unread && now - unreadSince > settings.writeTimeout().toNanos();
  }

  /** Closes it, with a last word where one can still be understood. */
  void close() {
    ServiceException failure = lastWord();
    if (failure == null) {
      // Not shut down in good order: a caller who does not read would never let that finish.
      channel.unsafe().close(channel.voidPromise());
      return;
    }
    var answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.REQUEST_TIMEOUT,
            Unpooled.wrappedBuffer(Envelope.of(failure, null).getBytes()));
    answer
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, Envelope.MEDIA_TYPE)
        .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    owed = Owed.NOTHING;
    channel.pipeline().context(this).writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }

  private @Nullable ServiceException lastWord() {
    if (unread || answering) {
      return null;
    }
    if (owed == Owed.BODY && unanswered == 1) {
      return ServiceException.of(408, "the body did not arrive in time");
    }
    return owed == Owed.HEADERS && begun && unanswered == 0
        ? ServiceException.of(408, "the header fields did not arrive in time")
        : null;
  }
}
