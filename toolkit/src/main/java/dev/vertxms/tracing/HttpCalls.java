package dev.vertxms.tracing;

import brave.Span;
import brave.Tracer;
import brave.http.HttpClientHandler;
import brave.http.HttpClientResponse;
import brave.http.HttpRequest;
import brave.http.HttpRequestParser;
import brave.http.HttpServerHandler;
import brave.http.HttpServerResponse;
import brave.http.HttpTracing;
import brave.propagation.Propagation.Getter;
import brave.propagation.TraceContext;
import brave.propagation.TraceContext.Extractor;
import brave.propagation.TraceContextOrSamplingFlags;
import brave.sampler.SamplerFunction;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The spans of HTTP, server and client side. */
final class HttpCalls {

  private static final Getter<ServerRequest, String> HEADERS = ServerRequest::header;

  private static final Logger LOG = LoggerFactory.getLogger(ServiceTracer.class);

  private final Tracer tracer;
  private final Extractor<ServerRequest> extractor;
  private final SamplerFunction<HttpRequest> sampler;
  private final HttpRequestParser parser;
  private final HttpServerHandler<brave.http.HttpServerRequest, HttpServerResponse> server;
  private final HttpClientHandler<brave.http.HttpClientRequest, HttpClientResponse> client;

  HttpCalls(HttpTracing tracing) {
    this.tracer = tracing.tracing().tracer();
    this.extractor = tracing.propagation().extractor(HEADERS);
    this.sampler = tracing.serverRequestSampler();
    this.parser = tracing.serverRequestParser();
    this.server = HttpServerHandler.create(tracing);
    this.client = HttpClientHandler.create(tracing);
  }

  /** Opens the server span, unless only known traces are wanted and none came in. */
  @Nullable ActiveTrace receive(HttpServerRequest incoming, TracingPolicy policy) {
    ServerRequest request = new ServerRequest(incoming);
    TraceContextOrSamplingFlags extracted = extractor.extract(request);
    if (extracted.context() == null && policy == TracingPolicy.PROPAGATE) {
      return null;
    }
    Span span = open(request, extracted);
    if (!span.isNoop()) {
      request.parseClientIpAndPort(span);
      span.kind(Span.Kind.SERVER);
      parse(request, span);
      span.start();
    }
    return new ActiveTrace(span.context(), span, new ServerCall(request, incoming, span));
  }

  /** A parser of the user's that fails costs its tags, not the request. */
  private void parse(ServerRequest request, Span span) {
    try {
      parser.parse(request, span.context(), span.customizer());
    } catch (RuntimeException broken) {
      LOG.warn("request not described in its span: {}", request.path(), broken);
    }
  }

  private Span open(ServerRequest request, TraceContextOrSamplingFlags extracted) {
    if (extracted.sampled() == null) {
      Boolean decision = sampler.trySample(request);
      if (decision != null) {
        extracted = extracted.sampled(decision);
      }
    }
    TraceContext caller = extracted.context();
    if (caller == null) {
      return tracer.nextSpan(extracted);
    }
    return TraceState.cameAlone(caller) ? tracer.newChild(caller) : tracer.joinSpan(caller);
  }

  void respond(ServerCall call, @Nullable Throwable failure) {
    if (failure != null) {
      call.failed(failure);
    }
    server.handleSend(call, call.span());
  }

  BiConsumer<Object, Throwable> send(
      io.vertx.core.spi.observability.HttpRequest outgoing,
      String operation,
      @Nullable TraceContext parent,
      BiConsumer<String, String> headers) {
    ClientRequest request = new ClientRequest(outgoing, headers);
    Span span = client.handleSendWithParent(request, parent);
    if (!span.isNoop()) {
      describe(span, outgoing.remoteAddress(), ClientOperation.parse(operation));
    }
    return new ClientCall(client, request, span);
  }

  private static void describe(
      Span span, @Nullable SocketAddress peer, @Nullable ClientOperation operation) {
    if (peer != null && peer.hostAddress() != null) {
      span.remoteIpAndPort(peer.hostAddress(), peer.port());
    }
    if (operation != null) {
      operation.describe(span);
    }
  }
}
