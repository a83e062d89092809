package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the pieces of a document, and names them as its author does. */
final class DocumentPlaces {

  static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private static final int LONGEST_CHAIN = 100;

  private final JsonNode document;

  DocumentPlaces(JsonNode document) {
    this.document = document;
  }

  JsonNode at(String pointer) {
    return document.at(pointer);
  }

  /**
   * The pointer to what stands there once references are followed.
   *
   * @throws IllegalStateException when a reference leads nowhere
   */
  String follow(String pointer) {
    String place = pointer;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      JsonNode node = at(place);
      if (!node.path("$ref").isTextual()) {
        return place;
      }
      place = target(place, node.path("$ref").textValue());
    }
    throw fault(pointer, "$ref leads back to itself");
  }

  /** The pointer that a reference in that place means. */
  String target(String place, String reference) {
    String target = reference.startsWith("#") ? decode(reference.substring(1)) : "";
    boolean pointer = target.isEmpty() || target.startsWith("/");
    if (!reference.startsWith("#") || !pointer || at(target).isMissingNode()) {
      throw fault(place, "$ref " + reference + " leads nowhere");
    }
    return target;
  }

  /** A fault that names the route or the component in which it stands. */
  IllegalStateException fault(String pointer, String message) {
    return new IllegalStateException(name(pointer) + ": " + message);
  }

  /** As in {@code route getUser (GET /users/{id}): query parameter size: schema/minimum}. */
  String name(String pointer) {
    List<String> names = Pointers.names(pointer);
    if (names.size() >= 3 && names.get(0).equals("paths") && METHODS.contains(names.get(2))) {
      return with(route(names.get(1), names.get(2)), rest(pointer, 3));
    }
    if (names.size() >= 2 && names.get(0).equals("paths")) {
      return with("path " + names.get(1), rest(pointer, 2));
    }
    if (names.size() >= 3 && names.get(0).equals("components")) {
      return with("component " + names.get(2), rest(pointer, 3));
    }
    return with("document", String.join("/", names));
  }

  String route(String path, String method) {
    JsonNode operation = document.path("paths").path(path).path(method);
    String id = operation.path("operationId").asText();
    String where = method.toUpperCase(Locale.ROOT) + " " + path;
    return id.isEmpty() ? "route " + where : "route " + id + " (" + where + ")";
  }

  /** The names below, a parameter's own in place of its number. */
  private String rest(String pointer, int from) {
    List<String> names = Pointers.names(pointer);
    List<String> below = names.subList(from, names.size());
    if (below.size() > 1 && below.get(0).equals("parameters")) {
      String whole = "";
      for (String name : names.subList(0, from + 2)) {
        whole = Pointers.below(whole, name);
      }
      JsonNode parameter = at(whole);
      if (parameter.has("name")) {
        return with(parameter(parameter), String.join("/", below.subList(2, below.size())));
      }
    }
    return String.join("/", below);
  }

  static String parameter(JsonNode parameter) {
    return parameter.path("in").asText() + " parameter " + parameter.path("name").asText();
  }

  private static String with(String first, String rest) {
    return rest.isEmpty() ? first : first + ": " + rest;
  }

  /** A reference is a URI: what is not plain is written with percent signs. */
  private static String decode(String fragment) {
    try {
      return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return fragment;
    }
  }
}
