package dev.vertxms.openapi;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of objects in an OpenAPI document that hold references or schemas, and where.
 *
 * <p>What is not named here is data, such as examples and defaults: nothing in it is a reference.
 */
enum ObjectKind {
  DOCUMENT(null),
  COMPONENTS(null),
  /** Where a path is: a reference to it is replaced by it, as some readers of paths expect. */
  PATH_ITEM(null),
  /** Where a callback is, which can lead back to itself. */
  SHARED_PATH_ITEM("pathItems"),
  OPERATION(null),
  PARAMETER("parameters"),
  REQUEST_BODY("requestBodies"),
  RESPONSE("responses"),
  HEADER("headers"),
  MEDIA_TYPE(null),
  ENCODING(null),
  EXAMPLE("examples"),
  LINK("links"),
  CALLBACK("callbacks"),
  SECURITY_SCHEME("securitySchemes"),
  SCHEMA("schemas"),
  /** What holds no references, but may stand in a file of its own. */
  VALUE(null);

  /** How the objects of a member stand in it. */
  enum Shape {
    ONE,
    LIST,
    MAP,
    /** A map whose members that begin with {@code x-} are extensions. */
    EXTENSIBLE_MAP
  }

  /** What a member of an object holds. */
  record Member(Shape shape, ObjectKind kind) {}

  private static final Map<ObjectKind, Map<String, Member>> MEMBERS = grammar();

  private static Map<ObjectKind, Map<String, Member>> grammar() {
    var grammar = new Grammar();
    grammar.one(DOCUMENT, VALUE, "info");
    grammar.all(DOCUMENT, Shape.LIST, VALUE, "servers", "tags");
    grammar.one(DOCUMENT, COMPONENTS, "components");
    grammar.all(DOCUMENT, Shape.EXTENSIBLE_MAP, PATH_ITEM, "paths");
    grammar.all(DOCUMENT, Shape.MAP, PATH_ITEM, "webhooks");
    for (ObjectKind kind : values()) {
      if (kind.section != null) {
        grammar.all(COMPONENTS, Shape.MAP, kind, kind.section);
      }
    }
    for (ObjectKind item : new ObjectKind[] {PATH_ITEM, SHARED_PATH_ITEM}) {
      grammar.one(
          item, OPERATION, "get", "put", "post", "delete", "options", "head", "patch", "trace");
      grammar.all(item, Shape.LIST, PARAMETER, "parameters");
    }
    grammar.all(OPERATION, Shape.LIST, PARAMETER, "parameters");
    grammar.one(OPERATION, REQUEST_BODY, "requestBody");
    grammar.all(OPERATION, Shape.EXTENSIBLE_MAP, RESPONSE, "responses");
    grammar.all(OPERATION, Shape.MAP, CALLBACK, "callbacks");
    for (ObjectKind parameter : new ObjectKind[] {PARAMETER, HEADER}) {
      grammar.one(parameter, SCHEMA, "schema");
      grammar.all(parameter, Shape.MAP, EXAMPLE, "examples");
      grammar.all(parameter, Shape.MAP, MEDIA_TYPE, "content");
    }
    grammar.all(REQUEST_BODY, Shape.MAP, MEDIA_TYPE, "content");
    grammar.all(RESPONSE, Shape.MAP, HEADER, "headers");
    grammar.all(RESPONSE, Shape.MAP, MEDIA_TYPE, "content");
    grammar.all(RESPONSE, Shape.MAP, LINK, "links");
    grammar.one(MEDIA_TYPE, SCHEMA, "schema");
    grammar.all(MEDIA_TYPE, Shape.MAP, EXAMPLE, "examples");
    grammar.all(MEDIA_TYPE, Shape.MAP, ENCODING, "encoding");
    grammar.all(ENCODING, Shape.MAP, HEADER, "headers");
    schema(grammar);
    return Map.copyOf(grammar.members);
  }

  private static void schema(Grammar grammar) {
    grammar.one(
        SCHEMA,
        SCHEMA,
        "additionalItems",
        "additionalProperties",
        "contains",
        "contentSchema",
        "else",
        "if",
        "items",
        "not",
        "propertyNames",
        "then",
        "unevaluatedItems",
        "unevaluatedProperties");
    grammar.all(SCHEMA, Shape.LIST, SCHEMA, "allOf", "anyOf", "oneOf", "prefixItems");
    grammar.all(
        SCHEMA,
        Shape.MAP,
        SCHEMA,
        "$defs",
        "definitions",
        "dependentSchemas",
        "patternProperties",
        "properties");
  }

  private final @Nullable String section;

  ObjectKind(@Nullable String section) {
    this.section = section;
  }

  /** The part of the components where objects of this kind are shared; null where there is none. */
  @Nullable String section() {
    return section;
  }

  /** What the member holds; null where it is data. */
  @Nullable Member member(String name) {
    if (this == CALLBACK && !name.startsWith("x-")) {
      return new Member(Shape.ONE, SHARED_PATH_ITEM);
    }
    return MEMBERS.getOrDefault(this, Map.of()).get(name);
  }

  /** The table while it is being written. */
  private static final class Grammar {

    private final Map<ObjectKind, Map<String, Member>> members = new EnumMap<>(ObjectKind.class);

    void one(ObjectKind in, ObjectKind kind, String... names) {
      all(in, Shape.ONE, kind, names);
    }

    void all(ObjectKind in, Shape shape, ObjectKind kind, String... names) {
      Map<String, Member> table = members.computeIfAbsent(in, none -> new HashMap<>());
      for (String name : names) {
        table.put(name, new Member(shape, kind));
      }
    }
  }
}
