package dev.vertxms.http;

import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Parameter.In;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns what came over the wire into a {@link Request}, or says everything that is wrong with it.
 *
 * <p>Prepared once per route; immutable.
 */
final class RequestReader {

  private final List<ParameterReader> path;
  private final List<ParameterReader> query;
  private final List<ParameterReader> headers;
  private final @Nullable BodyReader body;

  private RequestReader(
      List<ParameterReader> path,
      List<ParameterReader> query,
      List<ParameterReader> headers,
      @Nullable BodyReader body) {
    this.path = path;
    this.query = query;
    this.headers = headers;
    this.body = body;
  }

  static RequestReader of(Endpoint endpoint, Rules rules) {
    Endpoint.Body body = endpoint.body();
    return new RequestReader(
        readers(endpoint, rules, In.PATH),
        readers(endpoint, rules, In.QUERY),
        readers(endpoint, rules, In.HEADER),
        body == null ? null : new BodyReader(body, rules.body()));
  }

  private static List<ParameterReader> readers(Endpoint endpoint, Rules rules, In in) {
    return endpoint.parameters().stream()
        .filter(parameter -> parameter.in() == in)
        .map(parameter -> new ParameterReader(parameter, rules.of(parameter)))
        .toList();
  }

  /**
   * @throws ServiceException 400 for what cannot be parsed, 415 for another media type, 422 for
   *     values that break a rule
   */
  Request<?> read(RoutingContext context) {
    List<Violation> violations = new ArrayList<>();
    if (!path.isEmpty()) {
      Target.requirePath(context.request());
    }
    var pathValues = values(path, name -> pathTexts(context, name), violations);
    Map<String, Object> queryValues = Map.of();
    if (!query.isEmpty()) {
      Target.requireQuery(context.request());
      queryValues = values(query, queryTexts(context)::getAll, violations);
    }
    Map<String, Object> headerValues = Map.of();
    if (!headers.isEmpty()) {
      headerValues = values(headers, context.request().headers()::getAll, violations);
    }
    Object bound = body == null ? null : body.read(context, violations);
    if (!violations.isEmpty()) {
      throw Refusal.of(violations);
    }
    return new Request<>(context, pathValues, queryValues, headerValues, bound);
  }

  private static MultiMap queryTexts(RoutingContext context) {
    try {
      return context.queryParams();
    } catch (HttpException malformed) {
      throw ServiceException.badRequest("the query cannot be decoded").withCause(malformed);
    }
  }

  private static List<String> pathTexts(RoutingContext context, String name) {
    String text = context.pathParam(name);
    return text == null ? List.of() : List.of(text);
  }

  private static Map<String, Object> values(
      List<ParameterReader> readers,
      Function<String, List<String>> texts,
      List<Violation> violations) {
    if (readers.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> values = new HashMap<>();
    for (ParameterReader reader : readers) {
      String name = reader.parameter().name();
      Object value = reader.read(texts.apply(name), violations);
      if (value != null) {
        values.put(name, value);
      }
    }
    return values;
  }
}
