package dev.vertxms.testkit.mocks;

import static java.lang.String.CASE_INSENSITIVE_ORDER;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Endpoint;
import dev.vertxms.http.Endpoints;
import dev.vertxms.http.Envelope;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Parameter.In;
import dev.vertxms.http.Request;
import dev.vertxms.http.Routes;
import dev.vertxms.openapi.ContractOperation;
import dev.vertxms.openapi.ContractRoutes;
import dev.vertxms.testkit.mocks.Reply.Content;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets in what keeps to the neighbour's contract, and notes what does not.
 *
 * <p>Requests are read and checked as a service that is handed the contract does it; beyond that, a
 * query parameter that the contract does not name is a fault.
 */
final class Door {

  private final Neighbour neighbour;
  private final Journal journal;
  private final BiConsumer<RoutingContext, Call> answers;
  private final Map<String, Endpoint> byId = new HashMap<>();

  Door(Neighbour neighbour, Journal journal, BiConsumer<RoutingContext, Call> answers) {
    this.neighbour = neighbour;
    this.journal = journal;
    this.answers = answers;
  }

  /**
   * @throws IllegalStateException when the document asks for what no route can be
   */
  Router build(Vertx vertx) {
    var contract = neighbour.contract();
    Routes routes = ContractRoutes.of(contract, neighbour.location());
    for (ContractOperation operation : contract.operations()) {
      routes.operation(operation.id()).handler(context -> enter(context, operation));
    }
    var table = routes.table();
    table.endpoints().forEach(endpoint -> byId.put(endpoint.operationId(), endpoint));
    var endpoints = new Endpoints(table);
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    endpoints.mount(
        router,
        template -> RoutingContext::next,
        endpoint -> contract.operation(endpoint.operationId()).rules(),
        sent -> {});
    router.route().failureHandler(context -> failed(context, endpoints));
    for (int status : new int[] {400, 404, 405, 406, 413, 415, 500}) {
      router.errorHandler(status, context -> failed(context, endpoints));
    }
    return router;
  }

  private void enter(RoutingContext context, ContractOperation operation) {
    Endpoint endpoint = byId.get(operation.id());
    List<Parameter> read = endpoint == null ? List.of() : endpoint.parameters();
    // Of an operation with parameters that only a plain handler can read none is read.
    if (!read.isEmpty() || operation.parameters().isEmpty()) {
      refuseUndeclared(context, operation, read);
    }
    List<String> missing = neighbour.credentials().missing(operation, context.request());
    if (!missing.isEmpty()) {
      throw ServiceException.unauthorized("no credentials (expected: one of " + missing + ")");
    }
    answers.accept(context, call(context, operation, read));
  }

  private void refuseUndeclared(
      RoutingContext context, ContractOperation operation, List<Parameter> declared) {
    Set<String> names = neighbour.credentials().queryKeys(operation);
    declared.stream().filter(one -> one.in() == In.QUERY).map(Parameter::name).forEach(names::add);
    List<Violation> surplus =
        context.queryParams().names().stream()
            .filter(name -> !names.contains(name))
            .map(name -> new Violation("query", "/" + name, "undeclared", "is not declared"))
            .toList();
    if (!surplus.isEmpty()) {
      throw ServiceException.unprocessable("the request has what the contract does not name")
          .withViolations(surplus);
    }
  }

  private Call call(RoutingContext context, ContractOperation operation, List<Parameter> read) {
    Request<?> request = Request.of(context);
    Map<In, Map<String, Object>> values = new EnumMap<>(In.class);
    for (Parameter parameter : read) {
      Object value = value(request, parameter);
      if (value != null) {
        // Header names are in any case; of the others two that differ in it alone are two.
        values
            .computeIfAbsent(
                parameter.in(),
                in -> in == In.HEADER ? new TreeMap<>(CASE_INSENSITIVE_ORDER) : new HashMap<>())
            .put(parameter.name(), value);
      }
    }
    if (read.isEmpty()) {
      values.put(In.PATH, new HashMap<>(context.pathParams()));
      Map<String, Object> query = new HashMap<>();
      context.queryParams().forEach(query::putIfAbsent);
      values.put(In.QUERY, query);
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    var fields = context.request().headers();
    fields.names().forEach(name -> headers.put(name, List.copyOf(fields.getAll(name))));
    Buffer body = context.body().buffer();
    return new Call(
        neighbour.name(),
        operation.id(),
        target(context),
        values,
        headers,
        request.optionalBody().map(JsonNode.class::cast).orElse(null),
        body == null ? "" : body.toString());
  }

  private static @Nullable Object value(Request<?> request, Parameter parameter) {
    return switch (parameter.in()) {
      case PATH -> request.path(parameter.name());
      case QUERY -> request.optionalQuery(parameter.name()).orElse(null);
      case HEADER -> request.optionalHeader(parameter.name()).orElse(null);
    };
  }

  private static String target(RoutingContext context) {
    return context.request().method() + " " + context.request().uri();
  }

  private void failed(RoutingContext context, Endpoints endpoints) {
    Throwable thrown = context.failure();
    ServiceException failure;
    if (thrown instanceof ServiceException broken) {
      failure = broken;
    } else if (thrown instanceof HttpException malformed) {
      failure = ServiceException.of(malformed.getStatusCode(), "the request cannot be read");
    } else if (thrown == null) {
      failure = ServiceException.internal(noRoute(context, endpoints));
    } else {
      failure = ServiceException.internal("the mock failed: " + thrown).withCause(thrown);
    }
    journal.broken(neighbour.name() + ": " + target(context) + fault(context, failure));
    if (!context.response().headWritten()) {
      Map<String, String> headers = Map.of("Content-Type", Envelope.MEDIA_TYPE);
      Wire.send(
          context.request(), new Content(failure.status(), headers, Envelope.of(failure, null)));
    }
  }

  private String fault(RoutingContext context, ServiceException failure) {
    List<String> said = new ArrayList<>();
    if (failure.status() < 500) {
      neighbour
          .contract()
          .find(context.request().method(), context.request().path())
          .ifPresent(operation -> said.add(" breaks the contract of " + operation));
    }
    said.add(
        failure.violations().isEmpty()
            ? String.valueOf(failure.getMessage())
            : Complaint.text(failure.violations()));
    return said.size() == 1 ? ": " + said.get(0) : said.get(0) + ": " + said.get(1);
  }

  /** A mock that answered 404 would have the caller believe that the thing does not exist. */
  private String noRoute(RoutingContext context, Endpoints endpoints) {
    Set<HttpMethod> methods = endpoints.methodsFor(context.request().path());
    return methods.isEmpty()
        ? "no such path (expected: one of "
            + neighbour.operations().stream().map(ContractOperation::path).distinct().toList()
            + ")"
        : "no such method (expected: one of " + methods + ")";
  }
}
