package dev.vertxms.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A route as it was declared, complete and unchanging.
 *
 * @param operationId its name in the contract, unique in the service
 * @param path its template, as in {@code /users/{id}}
 * @param status the status of a success, 200..299
 * @param body the type of the body it reads, if it reads one
 * @param result the data it answers, if it declares any
 * @param handlers what runs before the function, in order
 * @param function what answers; absent where a handler ends the response itself
 */
public record Endpoint(
    HttpMethod method,
    String path,
    String operationId,
    String summary,
    String description,
    String tag,
    List<Parameter> parameters,
    @Nullable Class<?> body,
    @Nullable Result result,
    int status,
    List<Handler<RoutingContext>> handlers,
    @Nullable Function<Request<?>, Future<?>> function) {

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
   */
  public record Result(Form form, Class<?> type) {}

  @Override
  public String toString() {
    return operationId + " (" + method + " " + path + ")";
  }
}
