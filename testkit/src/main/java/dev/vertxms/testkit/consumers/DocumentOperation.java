package dev.vertxms.testkit.consumers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One operation of a document, and what it declares of the values that go over the wire. */
final class DocumentOperation {

  static final String BODY = "body";

  private final DocumentTree document;
  private final String method;
  private final String path;
  private final JsonNode operation;
  private final Map<String, JsonNode> parameters = new LinkedHashMap<>();

  DocumentOperation(
      DocumentTree document, String method, String path, JsonNode item, JsonNode operation) {
    this.document = document;
    this.method = method;
    this.path = path;
    this.operation = operation;
    for (JsonNode owner : List.of(item, operation)) {
      for (JsonNode each : owner.path("parameters")) {
        JsonNode parameter = document.follow(each);
        String in = parameter.path("in").asText();
        String name = parameter.path("name").asText();
        // Header fields have the same name in any case.
        parameters.put(Key.of(in, in.equals("header") ? lower(name) : name), parameter);
      }
    }
  }

  String id() {
    return operation.path("operationId").asText();
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  /** Method and path, whatever the variables are called: callers do not see their names. */
  String shape() {
    return method + " " + path.replaceAll("\\{[^}]*}", "{}");
  }

  /** As in {@code query /size}. */
  List<String> parameters() {
    return List.copyOf(parameters.keySet());
  }

  /** Parameters and the body, by key, without which a request is refused. */
  List<String> required() {
    List<String> required = new ArrayList<>();
    parameters.forEach(
        (key, parameter) -> {
          if (parameter.path("required").asBoolean()) {
            required.add(key);
          }
        });
    if (requestBody().path("required").asBoolean()) {
      required.add(BODY);
    }
    return required;
  }

  /** What a request may have there, in a parameter or in a body of JSON. */
  SchemaPlace sent(String key) {
    List<String> steps = Key.steps(key);
    SchemaPlace place;
    if (Key.in(key).equals(BODY)) {
      place = json(requestBody().path("content"));
    } else {
      JsonNode parameter = parameters.get(Key.of(Key.in(key), steps.get(0)));
      place = parameter == null ? SchemaPlace.undeclared(document) : ofParameter(parameter);
      steps = steps.subList(1, steps.size());
    }
    return walk(place, steps);
  }

  /** The response that is declared for a status, by itself, by its range or as any other. */
  @Nullable JsonNode response(int status) {
    JsonNode responses = operation.path("responses");
    for (String name : List.of("" + status, status / 100 + "XX", status / 100 + "xx", "default")) {
      if (responses.has(name)) {
        return document.follow(responses.path(name));
      }
    }
    return null;
  }

  NavigableSet<String> statuses() {
    NavigableSet<String> statuses = new TreeSet<>();
    operation.path("responses").fieldNames().forEachRemaining(statuses::add);
    return statuses;
  }

  /** What a response has at a pointer, in a body of JSON. */
  SchemaPlace answered(JsonNode response, String pointer) {
    return walk(json(response.path("content")), Key.steps(pointer));
  }

  private JsonNode requestBody() {
    return document.follow(operation.path("requestBody"));
  }

  private SchemaPlace ofParameter(JsonNode parameter) {
    return parameter.has("schema")
        ? SchemaPlace.of(document, parameter.path("schema"))
        : json(parameter.path("content"));
  }

  private SchemaPlace json(JsonNode content) {
    for (Map.Entry<String, JsonNode> media : content.properties()) {
      String type = lower(media.getKey()).split(";", 2)[0].strip();
      if (type.endsWith("/json") || type.endsWith("+json") || type.endsWith("/*")) {
        return SchemaPlace.of(document, media.getValue().path("schema"));
      }
    }
    return SchemaPlace.undeclared(document);
  }

  private static SchemaPlace walk(SchemaPlace from, List<String> steps) {
    SchemaPlace place = from;
    for (String step : steps) {
      place = place.child(step);
    }
    return place;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return id() + " (" + method + " " + path + ")";
  }
}
