package dev.vertxms.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.http.Endpoint.Body;
import dev.vertxms.http.Endpoint.Form;
import dev.vertxms.http.Endpoint.Result;
import dev.vertxms.http.Operation.BodyUse;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Code being attached to an operation of the contract; {@link #handle} or {@link #handler}
 * completes it.
 *
 * <p>What a request must keep to is the contract's; the types are those that the code works with.
 *
 * @param <B> the type of the body
 * @param <R> the type of the result
 */
public final class OperationBuilder<B, R> {

  private final String id;
  private final Answering answering = new Answering();
  private @Nullable Type body;
  private @Nullable Result result;

  OperationBuilder(String id) {
    this.id = id;
  }

  /** The body is bound to this type; without this it is a {@link JsonNode}. */
  public <T> OperationBuilder<T, R> body(Class<T> type) {
    body = type;
    return retyped();
  }

  /** The body is bound to this generic type. */
  public <T> OperationBuilder<T, R> body(TypeReference<T> type) {
    body = type.getType();
    return retyped();
  }

  /** The function's result is one object of this type; without this it may be anything. */
  public <T> OperationBuilder<B, T> returns(Class<T> type) {
    return answers(Form.ONE, type);
  }

  /** The function's result is a list of this type. */
  public <T> OperationBuilder<B, List<T>> returnsList(Class<T> type) {
    return answers(Form.LIST, type);
  }

  /** The function's result is the page of this type that {@link Request#page()} asks for. */
  public <T> OperationBuilder<B, Page<T>> returnsPage(Class<T> type) {
    return answers(Form.PAGE, type);
  }

  /** The answer's {@code data} is null. */
  public OperationBuilder<B, Void> returnsNothing() {
    return answers(Form.NOTHING, Void.class);
  }

  private <T> OperationBuilder<B, T> answers(Form form, Type type) {
    result = new Result(form, type, null);
    return retyped();
  }

  /**
   * The status of a success, where the contract names several.
   *
   * @throws IllegalArgumentException when it is not 200..299, or allows no body (204, 205)
   */
  public OperationBuilder<B, R> status(int status) {
    answering.status(status);
    return this;
  }

  /** How long a request may take; as {@link RouteBuilder#deadline}. */
  public OperationBuilder<B, R> deadline(Duration limit) {
    answering.deadline(limit);
    return this;
  }

  /** A handler of this operation alone, before its request is read; in order. */
  public OperationBuilder<B, R> with(Handler<RoutingContext> handler) {
    answering.with(handler);
    return this;
  }

  /** The function that answers; as {@link RouteBuilder#handle}. */
  public void handle(Function<Request<B>, Future<? extends R>> function) {
    answering.handle(function);
  }

  /**
   * A plain Vert.x handler that ends the response itself. What the contract asks is checked before
   * it runs, and {@link Request#of} has the values, unless the operation takes something that only
   * a plain handler can read.
   */
  public void handler(Handler<RoutingContext> handler) {
    answering.handler(handler);
  }

  String id() {
    return id;
  }

  boolean isComplete() {
    return answering.isComplete();
  }

  /**
   * @throws IllegalStateException when the code does not fit the operation
   */
  Endpoint build(Operation operation) {
    var function = answering.function();
    if (function != null && operation.plainOnly() != null) {
      throw fault(operation, operation.plainOnly());
    }
    if (body != null && operation.body() == BodyUse.NONE) {
      throw fault(operation, "body of " + body.getTypeName() + " (expected: none)");
    }
    if (result != null && result.form() == Form.PAGE) {
      Paging.require(operation);
    }
    return new Endpoint(
        operation.method(),
        operation.path(),
        id,
        operation.about(),
        operation.plainOnly() == null ? operation.parameters() : List.of(),
        body(operation),
        result,
        function == null ? 200 : status(operation),
        operation.security(),
        answering.deadline(),
        answering.handlers(),
        function,
        answering.plain());
  }

  /** Which members a body may have is the contract's to say, so the type lets all pass. */
  private @Nullable Body body(Operation operation) {
    Type type = body == null ? JsonNode.class : body;
    return operation.body() == BodyUse.NONE || operation.plainOnly() != null
        ? null
        : new Body(type, operation.body() == BodyUse.REQUIRED, true, null);
  }

  private int status(Operation operation) {
    Integer chosen = answering.status();
    List<Integer> named = operation.successes();
    if (chosen == null && named.size() > 1) {
      throw fault(operation, "answers one of " + named + " (expected: status(…) to say which)");
    }
    if (chosen != null && !named.isEmpty() && !named.contains(chosen)) {
      throw fault(operation, "status: " + chosen + " (expected: one of " + named + ")");
    }
    int status = chosen != null ? chosen : named.isEmpty() ? 200 : named.get(0);
    if (status == 204 || status == 205) {
      throw fault(
          operation, "answers " + status + " without an envelope (expected: a plain handler)");
    }
    return status;
  }

  static IllegalStateException fault(Operation operation, String message) {
    return new IllegalStateException("route " + operation + ": " + message);
  }

  @SuppressWarnings("unchecked") // the type parameters only guide the compiler at the call
  private <B2, R2> OperationBuilder<B2, R2> retyped() {
    return (OperationBuilder<B2, R2>) this;
  }
}
