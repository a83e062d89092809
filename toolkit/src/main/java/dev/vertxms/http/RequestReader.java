package dev.vertxms.http;

import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
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
  private final @Nullable BodyReader body;

  private RequestReader(
      List<ParameterReader> path, List<ParameterReader> query, @Nullable BodyReader body) {
    this.path = path;
    this.query = query;
    this.body = body;
  }

  static RequestReader of(
      Endpoint endpoint, Function<Class<?>, Function<@Nullable Object, List<Violation>>> rules) {
    Class<?> type = endpoint.body();
    return new RequestReader(
        readers(endpoint, "path"),
        readers(endpoint, "query"),
        type == null ? null : new BodyReader(type, rules.apply(type)));
  }

  private static List<ParameterReader> readers(Endpoint endpoint, String in) {
    return endpoint.parameters().stream()
        .filter(parameter -> parameter.in().equals(in))
        .map(ParameterReader::new)
        .toList();
  }

  /**
   * @throws ServiceException 400 for what cannot be parsed, 415 for another media type, 422 for
   *     values that break a rule
   */
  Request<?> read(RoutingContext context) {
    List<Violation> violations = new ArrayList<>();
    Map<String, Object> pathValues = new HashMap<>();
    for (ParameterReader reader : path) {
      String name = reader.parameter().name();
      put(pathValues, name, reader.read(context.pathParam(name), violations));
    }
    Map<String, Object> queryValues = new HashMap<>();
    if (!query.isEmpty()) {
      MultiMap texts = context.queryParams();
      for (ParameterReader reader : query) {
        String name = reader.parameter().name();
        put(queryValues, name, reader.read(text(texts, reader.parameter()), violations));
      }
    }
    if (body != null) {
      violations.addAll(body.check(context));
    }
    if (!violations.isEmpty()) {
      throw ServiceException.unprocessable("the request breaks " + count(violations.size()))
          .withViolations(violations);
    }
    Object bound = body == null ? null : body.bind(context);
    return new Request<>(context, pathValues, queryValues, bound);
  }

  private static String count(int violations) {
    return violations == 1 ? "a rule" : violations + " rules";
  }

  /** A list may be written with commas, or as the same parameter several times. */
  private static @Nullable String text(MultiMap texts, Parameter parameter) {
    return parameter.list() && texts.contains(parameter.name())
        ? String.join(",", texts.getAll(parameter.name()))
        : texts.get(parameter.name());
  }

  private static void put(Map<String, Object> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value);
    }
  }
}
