package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Rules;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a document's operations, first all their schemas, then what is made of them. */
final class ContractCompiler {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]*)}");

  private final JsonNode document;
  private final DocumentPlaces places;
  private final SchemaTree tree;
  private final Samples samples;

  /** One operation in the document. */
  private record Found(String id, String path, String method, String at, String pathAt) {}

  ContractCompiler(JsonNode document) {
    this.document = document;
    this.places = new DocumentPlaces(document);
    this.tree = new SchemaTree(places);
    this.samples = new Samples(places, tree);
  }

  /**
   * @throws IllegalStateException when the document is not sound
   */
  List<ContractOperation> operations() {
    List<Found> found = find();
    for (String name : names(document.path("components").path("schemas"))) {
      tree.add(Pointers.below("/components/schemas", name));
    }
    List<Function<SchemaEngine, ContractOperation>> pending = new ArrayList<>();
    found.forEach(operation -> pending.add(read(operation)));
    samples.addThoseOfSchemas();
    var engine = new SchemaEngine(tree.root());
    samples.check(engine);
    return pending.stream().map(operation -> operation.apply(engine)).toList();
  }

  private List<Found> find() {
    List<Found> found = new ArrayList<>();
    Map<String, Found> byId = new HashMap<>();
    for (String path : names(document.path("paths"))) {
      String pathAt = places.follow(Pointers.below("/paths", path));
      for (String method : names(places.at(pathAt))) {
        if (DocumentPlaces.METHODS.contains(method)) {
          String at = Pointers.below(pathAt, method);
          String id = places.at(at).path("operationId").asText();
          var operation = new Found(id, path, method, at, pathAt);
          if (id.isEmpty()) {
            throw fault(operation, "operationId is missing");
          }
          Found twin = byId.put(id, operation);
          if (twin != null) {
            throw fault(
                operation, "operationId is that of " + places.route(twin.path(), twin.method()));
          }
          found.add(operation);
        }
      }
    }
    return found;
  }

  private Function<SchemaEngine, ContractOperation> read(Found operation) {
    Map<String, String> parameterPlaces = parameterPlaces(operation);
    requireVariables(operation, parameterPlaces.keySet());
    List<Parameter> parameters = new ArrayList<>();
    Map<String, Rule> parameterRules = new LinkedHashMap<>();
    parameterPlaces.forEach(
        (key, at) -> {
          var reader = new ParameterObject(places, at);
          Parameter parameter = reader.parameter();
          if (parameter == null) {
            return;
          }
          parameters.add(parameter);
          String schema = reader.schema();
          if (schema != null) {
            samples.addThoseBeside(at, schema);
            String name = tree.add(schema);
            if (reader.hasRules()) {
              String pointer = Pointers.below("", parameter.name());
              parameterRules.put(
                  Rules.key(parameter), new Rule(name, parameter.in().toString(), pointer));
            }
          }
        });
    String body = places.follow(Pointers.below(operation.at(), "requestBody"));
    Map<String, Optional<Rule>> bodies = contents(body);
    Map<String, Map<String, Optional<Rule>>> responses = new LinkedHashMap<>();
    Map<String, List<HeaderObject>> headers = new LinkedHashMap<>();
    String responsesAt = Pointers.below(operation.at(), "responses");
    for (String status : names(places.at(responsesAt))) {
      String response = places.follow(Pointers.below(responsesAt, status));
      String key = status.toUpperCase(Locale.ROOT).replace("DEFAULT", "default");
      responses.put(key, contents(response));
      headers.put(key, HeaderObject.of(places, response, tree));
    }
    Rule bodyRule = jsonRule(bodies);
    return engine ->
        new ContractOperation(
            operation.id(),
            HttpMethod.valueOf(operation.method().toUpperCase(Locale.ROOT)),
            operation.path(),
            parameters,
            places.at(body).path("required").asBoolean(),
            Set.copyOf(bodies.keySet()),
            new Rules(
                compiled(parameterRules, engine),
                bodyRule == null ? null : compiled(bodyRule, engine)),
            new ResponseRules(compiledAll(responses, engine), headers(headers, engine)));
  }

  /** A schema in the tree, and which part of a message it rules. */
  private record Rule(String name, String in, String pointer) {}

  private Function<JsonNode, List<Violation>> compiled(Rule rule, SchemaEngine engine) {
    return new SchemaRules(
        engine.compile(rule.name()), engine.patterns(), tree.root(), rule.in(), rule.pointer());
  }

  private Map<String, Function<JsonNode, List<Violation>>> compiled(
      Map<String, Rule> rules, SchemaEngine engine) {
    Map<String, Function<JsonNode, List<Violation>>> compiled = new HashMap<>();
    rules.forEach((key, rule) -> compiled.put(key, compiled(rule, engine)));
    return Map.copyOf(compiled);
  }

  private Map<String, Map<String, Optional<Function<JsonNode, List<Violation>>>>> compiledAll(
      Map<String, Map<String, Optional<Rule>>> responses, SchemaEngine engine) {
    Map<String, Map<String, Optional<Function<JsonNode, List<Violation>>>>> all = new HashMap<>();
    responses.forEach(
        (status, contents) -> {
          Map<String, Optional<Function<JsonNode, List<Violation>>>> compiled =
              new LinkedHashMap<>();
          contents.forEach(
              (type, rule) -> compiled.put(type, rule.map(one -> compiled(one, engine))));
          all.put(status, compiled);
        });
    return all;
  }

  private Map<String, List<HeaderRule>> headers(
      Map<String, List<HeaderObject>> headers, SchemaEngine engine) {
    Map<String, List<HeaderRule>> compiled = new HashMap<>();
    headers.forEach(
        (status, all) ->
            compiled.put(
                status, all.stream().map(one -> one.compiled(engine, tree.root())).toList()));
    return compiled;
  }

  /** The rules of a body by media type, as far as it has a schema. */
  private Map<String, Optional<Rule>> contents(String at) {
    Map<String, Optional<Rule>> contents = new LinkedHashMap<>();
    String content = Pointers.below(at, "content");
    for (String type : names(places.at(content))) {
      String media = Pointers.below(content, type);
      Optional<Rule> rule = Optional.empty();
      if (places.at(media).has("schema")) {
        String schema = Pointers.below(media, "schema");
        samples.addThoseBeside(media, schema);
        rule = Optional.of(new Rule(tree.add(schema), "body", ""));
      }
      contents.put(MediaTypes.plain(type), rule);
    }
    return contents;
  }

  private static @Nullable Rule jsonRule(Map<String, Optional<Rule>> bodies) {
    for (Map.Entry<String, Optional<Rule>> body : bodies.entrySet()) {
      if (MediaTypes.isJson(body.getKey()) && body.getValue().isPresent()) {
        return body.getValue().get();
      }
    }
    Optional<Rule> range = MediaTypes.find(bodies, "application/json");
    return range == null ? null : range.orElse(null);
  }

  /** Where each parameter stands, by part and name; an operation's own replaces its path's. */
  private Map<String, String> parameterPlaces(Found operation) {
    Map<String, String> byKey = new LinkedHashMap<>();
    for (String owner : List.of(operation.pathAt(), operation.at())) {
      String list = Pointers.below(owner, "parameters");
      for (int i = 0; i < places.at(list).size(); i++) {
        String at = places.follow(list + "/" + i);
        JsonNode parameter = places.at(at);
        byKey.put(parameter.path("in").asText() + " " + parameter.path("name").asText(), at);
      }
    }
    return byKey;
  }

  private void requireVariables(Found operation, Set<String> parameters) {
    Set<String> expected = new LinkedHashSet<>();
    Matcher matcher = VARIABLE.matcher(operation.path());
    while (matcher.find()) {
      expected.add("path " + matcher.group(1));
    }
    for (String key : expected) {
      if (!parameters.contains(key)) {
        throw fault(operation, "path variable " + key.substring(5) + " has no path parameter");
      }
    }
    for (String key : parameters) {
      if (key.startsWith("path ") && !expected.contains(key)) {
        throw fault(operation, "path parameter " + key.substring(5) + " is not in the path");
      }
    }
  }

  private IllegalStateException fault(Found operation, String message) {
    return new IllegalStateException(
        places.route(operation.path(), operation.method()) + ": " + message);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
