package dev.vertxms.tracing;

import brave.Span;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that came in, as Brave reads it. */
final class ServerRequest extends brave.http.HttpServerRequest {

  private final HttpServerRequest request;

  ServerRequest(HttpServerRequest request) {
    this.request = request;
  }

  @Override
  public String method() {
    return request.method().name();
  }

  @Override
  public @Nullable String path() {
    return request.path();
  }

  @Override
  public String url() {
    return request.absoluteURI();
  }

  /** A header sent several times is one list, in order: so a doubled {@code traceparent} shows. */
  @Override
  public @Nullable String header(String name) {
    String first = request.headers().get(name);
    if (first == null) {
      return null;
    }
    List<String> values = request.headers().getAll(name);
    return values.size() < 2 ? first : String.join(",", values);
  }

  @Override
  public boolean parseClientIpAndPort(Span span) {
    if (parseClientIpFromXForwardedFor(span)) {
      return true;
    }
    SocketAddress peer = request.remoteAddress();
    String address = peer == null ? null : peer.hostAddress();
    return address != null && span.remoteIpAndPort(address, peer.port());
  }

  @Override
  public Object unwrap() {
    return request;
  }
}
