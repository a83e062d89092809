package dev.vertxms.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.vertxms.config.Check;
import dev.vertxms.json.Json;
import dev.vertxms.resilience.Timers;
import dev.vertxms.tracing.ClientOperation;
import dev.vertxms.tracing.UnsentCalls;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call to a neighbour; nothing happens before {@link #as}, {@link #asOptional}, {@link
 * #asList}, {@link #asNothing} or {@link #send}.
 *
 * <p>A call fails with a {@code ServiceException} whose cause is a {@link DownstreamException}: 503
 * for a neighbour that cannot be reached, breaks the connection or says 503 itself, 504 for one
 * that is late, 502 for an answer that cannot be used, its 4xx among them unless {@link #passOn}
 * names the status.
 */
public final class ClientRequest {

  private static final TypeFactory TYPES = TypeFactory.defaultInstance();

  /** RFC 9110, 9.2.2; what they do, they do once however often they come. */
  private static final Set<HttpMethod> IDEMPOTENT =
      Set.of(
          HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.OPTIONS);

  private final Vertx vertx;
  private final Downstream downstream;
  private final String deadline;
  private final WebClient webClient;
  private final HttpMethod method;
  private final PathFiller path;
  private final String operation;
  private final Failures failures;
  private final Map<String, String> query = new LinkedHashMap<>();
  private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
  private final Set<Integer> passedOn = new TreeSet<>();
  private Duration timeout;
  private boolean retryable;
  private @Nullable Buffer body;

  ClientRequest(
      Vertx vertx,
      Downstream downstream,
      String deadline,
      WebClient webClient,
      HttpMethod method,
      String template) {
    this.vertx = vertx;
    this.downstream = downstream;
    this.deadline = deadline;
    this.webClient = webClient;
    this.method = method;
    this.path = new PathFiller(template);
    this.operation = ClientOperation.of(downstream.name(), method.name(), template);
    this.failures = new Failures(downstream.name(), method + " " + template);
    this.timeout = downstream.settings().timeout();
    this.retryable = IDEMPOTENT.contains(method);
  }

  /**
   * The value of a variable in the path.
   *
   * @throws IllegalArgumentException when the template has no such variable, or the value is empty
   */
  public ClientRequest pathParam(String name, Object value) {
    path.put(name, value);
    return this;
  }

  /** A query parameter; a collection is written with commas, {@code 1,2,3}. */
  public ClientRequest query(String name, Object value) {
    query.put(
        name,
        value instanceof Collection<?> values
            ? values.stream().map(String::valueOf).collect(Collectors.joining(","))
            : value.toString());
    return this;
  }

  /** A header field, added to those of the same name. */
  public ClientRequest header(String name, String value) {
    headers.add(name, value);
    return this;
  }

  /**
   * The body, as JSON.
   *
   * @throws IllegalArgumentException when it cannot be written as JSON
   */
  public ClientRequest json(Object value) {
    try {
      body = Buffer.buffer(Json.mapper().writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "body: " + value.getClass().getSimpleName() + " (expected: JSON)", e);
    }
    headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
    return this;
  }

  /**
   * A limit for this call alone, all its attempts together, in place of the neighbour's.
   *
   * @param timeout 1ms..1h
   */
  public ClientRequest timeout(Duration timeout) {
    ClientSettings.checkTimeout(timeout);
    this.timeout = timeout;
    return this;
  }

  /**
   * Whether the neighbour may get this call more than once; by default GET, HEAD, PUT, DELETE and
   * OPTIONS may be repeated, POST and PATCH may not.
   */
  public ClientRequest retryable(boolean retryable) {
    this.retryable = retryable;
    return this;
  }

  /** Statuses (400..599) that go to this service's caller as they are, with code and detail. */
  public ClientRequest passOn(int... statuses) {
    for (int status : statuses) {
      Check.range("status", status, 400, 599);
      passedOn.add(status);
    }
    return this;
  }

  /** The envelope's data. */
  public <T> Future<T> as(Class<T> type) {
    return this.<T>data(TYPES.constructType(type)).map(this::present);
  }

  /** The envelope's data, of a type that a class alone cannot name, as {@code Map<Long, City>}. */
  public <T> Future<T> as(TypeReference<T> type) {
    return this.<T>data(TYPES.constructType(type)).map(this::present);
  }

  /** The envelope's data, or empty where the neighbour says 404. */
  public <T> Future<Optional<T>> asOptional(Class<T> type) {
    return send()
        .map(
            answer ->
                answer.statusCode() == 404
                    ? Optional.<T>empty()
                    : Optional.of(present(this.<T>read(answer, TYPES.constructType(type)))));
  }

  /** The envelope's data, a list; of a page, its elements. */
  public <T> Future<List<T>> asList(Class<T> type) {
    return this.<List<T>>data(TYPES.constructCollectionType(List.class, type)).map(this::present);
  }

  /** That the call succeeds is all that matters. */
  public Future<Void> asNothing() {
    return send()
        .map(
            answer -> {
              boolean empty = answer.body() == null || answer.body().length() == 0;
              if (!empty || !succeeded(answer)) {
                read(answer, TYPES.constructType(Object.class));
              }
              return null;
            });
  }

  /** The answer as it is, whatever its status; only the lack of one fails. */
  public Future<HttpResponse<Buffer>> send() {
    String target = downstream.base().path() + path.path(query);
    var turns = new Turns(downstream);
    return new Attempts(downstream, failures, timeout)
        .run(Timers.of(vertx), retryable, (before, time) -> attempt(target, turns, before, time));
  }

  private Future<HttpResponse<Buffer>> attempt(
      String target, Turns turns, int before, Duration time) {
    String named = before == 0 ? operation : ClientOperation.again(operation, before);
    HttpRequest<Buffer> request =
        webClient.request(method, target).traceOperation(named).putHeaders(headers);
    if (!headers.contains(HttpHeaders.ACCEPT)) {
      request.putHeader("Accept", "application/json");
    }
    // A neighbour that is told of less time than there is gives up in vain; of more, works in vain.
    request.putHeader(deadline, Long.toString(time.toMillis()));
    var exchange = new Exchange(failures);
    long limit = downstream.settings().maxResponse().bytes();
    Supplier<Future<HttpResponse<Buffer>>> send =
        () -> exchange.send(vertx, request, body, time, limit);
    return turns.settled(
        UnsentCalls.watch(named, () -> turns.next(request, send))
            .recover(
                cause -> Future.failedFuture(failures.unanswered(cause, exchange.hasAnswer()))));
  }

  private <T> Future<@Nullable T> data(JavaType type) {
    return send().map(answer -> this.<T>read(answer, type));
  }

  private static boolean succeeded(HttpResponse<Buffer> answer) {
    return answer.statusCode() >= 200 && answer.statusCode() <= 299;
  }

  private <T> @Nullable T read(HttpResponse<Buffer> answer, JavaType type) {
    int status = answer.statusCode();
    if (!succeeded(answer)) {
      throw passedOn.contains(status)
          ? EnvelopeReader.failure(status, answer.body())
              .withCause(failures.status(status).getCause())
          : failures.status(status);
    }
    String contentType = answer.getHeader("Content-Type");
    if (contentType != null && !contentType.toLowerCase(Locale.ROOT).contains("json")) {
      throw failures.unreadable(status, "not JSON but " + contentType, null);
    }
    try {
      return EnvelopeReader.data(answer.body(), type);
    } catch (IOException e) {
      throw failures.unreadable(status, "not the expected envelope", e);
    }
  }

  private <T> T present(@Nullable T data) {
    if (data == null) {
      throw failures.unreadable(200, "no data", null);
    }
    return Objects.requireNonNull(data);
  }
}
