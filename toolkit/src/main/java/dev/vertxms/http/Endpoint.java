package dev.vertxms.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A route as it was declared, complete and unchanging.
 *
 * @param path its template, as in {@code /users/{id}}
 * @param operationId its name in the contract, unique in the service
 * @param about what only a reader of the contract needs
 * @param body what it reads, if it reads a body
 * @param result the data it answers, if it declares any
 * @param status the status of a success, 200..299
 * @param security the scopes that it asks for, by security scheme; all of them are needed
 * @param deadline how long a request may take; absent where the service's own time holds
 * @param handlers what runs before the request is read, in order
 * @param function what answers; absent where a plain handler does
 * @param plain what ends the response itself; absent where a function answers
 */
public record Endpoint(
    HttpMethod method,
    String path,
    String operationId,
    About about,
    List<Parameter> parameters,
    @Nullable Body body,
    @Nullable Result result,
    int status,
    Map<String, List<String>> security,
    @Nullable Duration deadline,
    List<Handler<RoutingContext>> handlers,
    @Nullable Function<Request<?>, Future<?>> function,
    @Nullable Handler<RoutingContext> plain) {

  /**
   * What a reader is told of a route.
   *
   * @param summary one line of what it does
   * @param description what a caller should know beyond the summary; CommonMark
   * @param tag the group under which it is listed
   * @param deprecated whether callers should turn to another
   * @param failures why it answers an error status, by status
   */
  public record About(
      String summary,
      String description,
      String tag,
      boolean deprecated,
      Map<Integer, String> failures) {}

  /**
   * What a route reads.
   *
   * @param required whether a request without a body is refused
   * @param open whether members that the type does not have are ignored, not refused
   * @param example a body as it may be sent
   */
  public record Body(Type type, boolean required, boolean open, @Nullable Object example) {}

  /** In which form a result's type stands in the answer. */
  public enum Form {
    ONE,
    LIST,
    PAGE,
    NOTHING
  }

  /**
   * What a route answers.
   *
   * @param type the type of one object; {@link Void} where there is nothing
   * @param example data as it may be answered, in the result's form
   */
  public record Result(Form form, Type type, @Nullable Object example) {}

  @Override
  public String toString() {
    return operationId + " (" + method + " " + path + ")";
  }
}
