package dev.vertxms.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import brave.Span.Kind;
import brave.handler.MutableSpan;
import dev.vertxms.guard.AllowUnhandled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.tracing.zipkin.ZipkinTracer;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTracingIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  private final Traced traced = new Traced();
  private final CollectedSpans spans = traced.spans;
  private final List<String> seenInHandlers = new ArrayList<>();
  private HttpServer server;
  private WebClient outside;
  private WebClient inside;

  @BeforeEach
  void start() {
    inside = client(TracingPolicy.ALWAYS);
    outside = client(TracingPolicy.IGNORE);
    Router router = Router.router(traced.vertx);
    router.route().handler(TracingHandler.create());
    router.get("/users/:id").handler(context -> context.response().end());
    router
        .get("/announced")
        .handler(
            context -> {
              TracingHandler.route(context, "/announced/{by}/router");
              context.response().end();
            });
    router
        .get("/broken")
        .handler(
            context -> {
              TracingHandler.route(context, "/broken");
              throw new IllegalStateException("it broke");
            });
    router.get("/mine").handler(context -> context.fail(422, new IllegalStateException("bad")));
    router.get("/stuck").handler(context -> {});
    router.get("/health/live").handler(context -> context.response().end());
    router
        .get("/calls")
        .handler(
            context -> {
              seenInHandlers.add(ZipkinTracer.activeSpan().context().traceIdString());
              seenInHandlers.add(String.valueOf(Spans.traceId()));
              at(inside, "/users/7").send().onComplete(done -> context.response().end());
            });
    server =
        Await.result(
            traced
                .vertx
                .createHttpServer(new HttpServerOptions().setTracingPolicy(TracingPolicy.ALWAYS))
                .requestHandler(router)
                .listen(0));
  }

  @AfterEach
  void stop() {
    traced.close();
  }

  @Test
  void namesSpanByRoute() {
    get("/users/7");

    MutableSpan span = spans.of(Kind.SERVER);
    assertThat(span.name()).isEqualTo("GET /users/{id}");
    assertThat(span.localServiceName()).isEqualTo("test-service");
    assertThat(span.traceId()).hasSize(32);
  }

  @Test
  void namesSpanByAnnouncedTemplate() {
    get("/announced");

    assertThat(spans.of(Kind.SERVER).name()).isEqualTo("GET /announced/{by}/router");
  }

  @Test
  void namesUnknownRoutesNotFound() {
    get("/users/7/nothing");

    assertThat(spans.of(Kind.SERVER).name()).isEqualTo("GET not_found");
    assertThat(spans.of(Kind.SERVER).tags()).containsEntry("error", "404");
  }

  @Test
  void answersWithTraceId() {
    HttpResponse<Buffer> response = get("/users/7");

    assertThat(response.getHeader("X-Trace-Id")).isEqualTo(spans.of(Kind.SERVER).traceId());
  }

  @AllowUnhandled("the router here is bare: what a handler throws ends in Vert.x Web")
  @Test
  void keepsWhatAHandlerThrew() {
    get("/broken");

    MutableSpan span = spans.of(Kind.SERVER);
    assertThat(span.error()).hasMessage("it broke");
    assertThat(span.tags()).containsEntry("http.status_code", "500");
    assertThat(span.name()).isEqualTo("GET /broken");
  }

  @AllowUnhandled("the router here is bare: what a handler throws ends in Vert.x Web")
  @Test
  void tagsTheCallersMistakeWithItsStatusOnly() {
    get("/mine");

    MutableSpan span = spans.of(Kind.SERVER);
    assertThat(span.error()).isNull();
    assertThat(span.tags()).containsEntry("error", "422");
  }

  @Test
  void samplesNoHealthChecks() {
    HttpResponse<Buffer> response = get("/health/live");
    get("/users/7");

    assertThat(response.getHeader("X-Trace-Id")).isNotNull();
    assertThat(spans.await(1)).hasSize(1);
  }

  @Test
  void linksServerClientServer() {
    get("/calls");

    spans.await(3);
    MutableSpan root = spans.named("GET /calls");
    MutableSpan client = spans.of(Kind.CLIENT);
    MutableSpan leaf = spans.named("GET /users/{id}");
    assertThat(client.parentId()).isEqualTo(root.id());
    assertThat(client.remotePort()).isEqualTo(server.actualPort());
    assertThat(leaf.id()).isEqualTo(client.id());
    assertThat(leaf.shared()).isTrue();
    assertThat(seenInHandlers).containsExactly(root.traceId(), root.traceId());
  }

  @Test
  void joinsTheSpanOfB3() {
    send(at(outside, "/users/7").putHeader("b3", TRACE + "-" + SPAN + "-1"));

    assertThat(spans.of(Kind.SERVER).traceId()).isEqualTo(TRACE);
    assertThat(spans.of(Kind.SERVER).id()).isEqualTo(SPAN);
  }

  @Test
  void joinsTheSpanOfB3Multi() {
    send(
        at(outside, "/users/7")
            .putHeader("X-B3-TraceId", TRACE)
            .putHeader("X-B3-SpanId", SPAN)
            .putHeader("X-B3-Sampled", "1"));

    assertThat(spans.of(Kind.SERVER).traceId()).isEqualTo(TRACE);
    assertThat(spans.of(Kind.SERVER).id()).isEqualTo(SPAN);
  }

  @Test
  void becomesChildOfTheSpanOfTraceparent() {
    send(at(outside, "/users/7").putHeader("traceparent", "00-" + TRACE + "-" + SPAN + "-01"));

    assertThat(spans.of(Kind.SERVER).traceId()).isEqualTo(TRACE);
    assertThat(spans.of(Kind.SERVER).parentId()).isEqualTo(SPAN);
    assertThat(spans.of(Kind.SERVER).id()).isNotEqualTo(SPAN);
  }

  @Test
  void startsNewTraceOnGarbage() {
    HttpResponse<Buffer> response =
        send(
            at(outside, "/users/7")
                .putHeader("b3", "rubbish")
                .putHeader("X-B3-TraceId", "rubbish")
                .putHeader("traceparent", "rubbish"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(spans.of(Kind.SERVER).parentId()).isNull();
  }

  @Test
  void startsNewTraceOnDoubledTraceparent() {
    String parent = "00-" + TRACE + "-" + SPAN + "-01";
    send(at(outside, "/users/7").putHeader("traceparent", List.of(parent, parent)));

    assertThat(spans.of(Kind.SERVER).traceId()).isNotEqualTo(TRACE);
  }

  @Test
  void sendsOneTraceparentOfTheClientSpanAndAllTracestates() {
    List<List<String>> sent = new ArrayList<>();
    HttpServer peer =
        Await.result(
            traced
                .vertx
                .createHttpServer(new HttpServerOptions().setTracingPolicy(TracingPolicy.IGNORE))
                .requestHandler(
                    request -> {
                      sent.add(request.headers().getAll("traceparent"));
                      sent.add(request.headers().getAll("tracestate"));
                      request.response().end();
                    })
                .listen(0));
    HttpServer relay =
        Await.result(
            traced
                .vertx
                .createHttpServer(new HttpServerOptions().setTracingPolicy(TracingPolicy.ALWAYS))
                .requestHandler(
                    request ->
                        inside
                            .get(peer.actualPort(), "127.0.0.1", "/")
                            .send()
                            .onComplete(done -> request.response().end()))
                .listen(0));

    send(
        outside
            .get(relay.actualPort(), "127.0.0.1", "/")
            .putHeader("traceparent", "00-" + TRACE + "-" + SPAN + "-03")
            .putHeader("tracestate", List.of("b=1,a=2", "c=3")));

    String id = spans.of(Kind.CLIENT).id();
    assertThat(sent)
        .containsExactly(List.of("00-" + TRACE + "-" + id + "-03"), List.of("b=1,a=2,c=3"));
  }

  @Test
  void aCallThatFindsNoConnectionLeavesASpanOfItsFailure() {
    Future<?> call =
        traced.call(
            () ->
                Spans.trace(
                    "job",
                    () ->
                        UnsentCalls.watch(
                            ClientOperation.of("city-service", "GET", "/cities/{id}"),
                            () -> inside.get(1, "127.0.0.1", "/cities/7").send())));

    MutableSpan span = spans.named("get /cities/{id}");
    assertThat(span.kind()).isEqualTo(Kind.CLIENT);
    assertThat(span.remoteServiceName()).isEqualTo("city-service");
    assertThat(span.parentId()).isEqualTo(spans.named("job").id());
    assertThat(span.error()).isInstanceOf(ConnectException.class);
    assertThat(span.finishTimestamp()).isGreaterThanOrEqualTo(span.startTimestamp());
    assertThat(call.failed()).isTrue();
  }

  @Test
  void aCallerWhoHangsUpLeavesItsErrorOnTheServerSpan() {
    outside
        .get(server.actualPort(), "127.0.0.1", "/stuck")
        .timeout(100)
        .send()
        .onComplete(gone -> {});

    assertThat(spans.named("GET").error()).isNotNull();
  }

  private HttpResponse<Buffer> get(String path) {
    return send(at(outside, path));
  }

  private HttpResponse<Buffer> send(HttpRequest<Buffer> request) {
    Future<HttpResponse<Buffer>> response = request.send();
    return Await.result(response);
  }

  private HttpRequest<Buffer> at(WebClient client, String path) {
    return client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", path);
  }

  private WebClient client(TracingPolicy policy) {
    return WebClient.create(traced.vertx, new WebClientOptions().setTracingPolicy(policy));
  }
}
