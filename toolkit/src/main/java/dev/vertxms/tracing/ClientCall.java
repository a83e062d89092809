package dev.vertxms.tracing;

import brave.Span;
import brave.http.HttpClientHandler;
import brave.http.HttpClientRequest;
import brave.http.HttpClientResponse;
import io.vertx.core.spi.observability.HttpResponse;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One HTTP call to another service, from its request to its response or failure. */
final class ClientCall implements BiConsumer<@Nullable Object, @Nullable Throwable> {

  private final HttpClientHandler<HttpClientRequest, HttpClientResponse> handler;
  private final ClientRequest request;
  private final Span span;

  ClientCall(
      HttpClientHandler<HttpClientRequest, HttpClientResponse> handler,
      ClientRequest request,
      Span span) {
    this.handler = handler;
    this.request = request;
    this.span = span;
  }

  @Override
  public void accept(@Nullable Object response, @Nullable Throwable failure) {
    handler.handleReceive(new Answer(request, (HttpResponse) response, failure), span);
  }

  /** The answer as Brave reads it; status 0 when there was none. */
  private static final class Answer extends HttpClientResponse {

    private final ClientRequest request;
    private final @Nullable HttpResponse response;
    private final @Nullable Throwable failure;

    Answer(ClientRequest request, @Nullable HttpResponse response, @Nullable Throwable failure) {
      this.request = request;
      this.response = response;
      this.failure = failure;
    }

    @Override
    public HttpClientRequest request() {
      return request;
    }

    @Override
    public String method() {
      return request.method();
    }

    @Override
    public int statusCode() {
      return response == null ? 0 : response.statusCode();
    }

    @Override
    public @Nullable Throwable error() {
      return failure;
    }

    @Override
    public @Nullable Object unwrap() {
      return response;
    }
  }
}
