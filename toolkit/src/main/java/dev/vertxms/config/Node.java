package dev.vertxms.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of what the user wrote: a section, a list or a value, with where it stands. */
final class Node {

  /** The origin of what nobody wrote. */
  static final String DEFAULT = "default";

  final Map<String, Node> members = new LinkedHashMap<>();
  final List<Node> items = new ArrayList<>();

  private final Kind kind;
  private final String key;
  private final String origin;
  private final @Nullable String text;

  enum Kind {
    SECTION,
    LIST,
    VALUE
  }

  private Node(Kind kind, String key, String origin, @Nullable String text) {
    this.kind = kind;
    this.key = key;
    this.origin = origin;
    this.text = text;
  }

  static Node section(String key, String origin) {
    return new Node(Kind.SECTION, key, origin, null);
  }

  static Node list(String key, String origin) {
    return new Node(Kind.LIST, key, origin, null);
  }

  /** A value; null where the user wrote the key and nothing, or YAML's null, behind it. */
  static Node value(String key, String origin, @Nullable String text) {
    return new Node(Kind.VALUE, key, origin, text);
  }

  Kind kind() {
    return kind;
  }

  /** The last part of the key, as it was written. */
  String key() {
    return key;
  }

  /** The source, and the place in it: {@code config/user-service.yaml:7}. */
  String origin() {
    return origin;
  }

  @Nullable String text() {
    return text;
  }

  /** Whether a value is set anywhere in here; an empty list is one. */
  boolean isSet() {
    return switch (kind) {
      case VALUE -> text != null;
      case LIST -> true;
      case SECTION -> members.values().stream().anyMatch(Node::isSet);
    };
  }

  /** A copy that can be changed without changing this one. */
  Node copy() {
    Node copy = new Node(kind, key, origin, text);
    members.forEach((name, member) -> copy.members.put(name, member.copy()));
    items.forEach(item -> copy.items.add(item.copy()));
    return copy;
  }

  /** Sets the member; a section joins one that is there, anything else takes its place. */
  void put(String name, Node member) {
    Node present = members.get(name);
    if (present != null && present.kind == Kind.SECTION && member.kind == Kind.SECTION) {
      member.members.forEach(present::put);
    } else {
      members.put(name, member);
    }
  }
}
