package dev.vertxms.testkit.consumers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells of which declared fields a value on the wire is made. */
final class Fields {

  private Fields() {}

  /** A parameter, with the types that its text was read as. */
  static NavigableMap<String, Use> ofParameter(String key, List<String> texts, SchemaPlace place) {
    NavigableMap<String, Use> uses = new TreeMap<>();
    NavigableSet<String> types = place.types();
    types.remove("null");
    uses.put(key, new Use(types, false, enumerated(place, texts)));
    SchemaPlace items = place.child(Key.EACH);
    if (items.isDeclared()) {
      List<String> each =
          texts.stream().flatMap(text -> List.of(text.split(",")).stream()).toList();
      uses.putAll(ofParameter(Key.below(key, Key.EACH), each, items));
    }
    return uses;
  }

  /** What is sent, with the types of the values. */
  static NavigableMap<String, Use> sent(String key, JsonNode value, SchemaPlace place) {
    NavigableMap<String, Use> uses = new TreeMap<>();
    NavigableSet<String> types = new TreeSet<>(List.of(Types.of(value)));
    List<String> texts =
        value.isValueNode() && !value.isNull() ? List.of(value.asText()) : List.of();
    uses.put(key, new Use(types, false, enumerated(place, texts)));
    if (value.isArray()) {
      SchemaPlace items = place.child(Key.EACH);
      if (items.isDeclared()) {
        each(uses, Key.below(key, Key.EACH), value, items);
      }
    } else {
      ObjectNode map = JsonNodeFactory.instance.objectNode();
      for (var member : value.properties()) {
        if (place.names(member.getKey())) {
          String below = Key.below(key, member.getKey());
          uses.putAll(sent(below, member.getValue(), place.child(member.getKey())));
        } else {
          map.set(member.getKey(), member.getValue());
        }
      }
      if (place.child(Key.EACH).isDeclared()) {
        each(uses, Key.below(key, Key.EACH), map, place.child(Key.EACH));
      }
    }
    return uses;
  }

  private static void each(
      NavigableMap<String, Use> uses, String key, JsonNode values, SchemaPlace place) {
    NavigableMap<String, Use> all = null;
    for (JsonNode value : values) {
      NavigableMap<String, Use> one = sent(key, value, place);
      all = all == null ? one : OperationUse.eitherSends(all, one);
    }
    uses.putAll(all == null ? Collections.emptyNavigableMap() : all);
  }

  /** What is answered, with the types that are declared. */
  static NavigableMap<String, Use> read(JsonNode value, SchemaPlace place) {
    NavigableMap<String, Use> uses = new TreeMap<>();
    read(uses, "", value, place);
    return uses;
  }

  private static void read(
      NavigableMap<String, Use> uses, String pointer, JsonNode value, SchemaPlace place) {
    if (value.isArray()) {
      SchemaPlace items = place.child(Key.EACH);
      value.forEach(item -> note(uses, Key.below(pointer, Key.EACH), item, items, false));
      return;
    }
    for (var member : value.properties()) {
      String name = place.names(member.getKey()) ? member.getKey() : Key.EACH;
      boolean optional = !name.equals(Key.EACH) && !place.requires(name);
      note(uses, Key.below(pointer, name), member.getValue(), place.child(name), optional);
    }
  }

  private static void note(
      NavigableMap<String, Use> uses,
      String pointer,
      JsonNode value,
      SchemaPlace place,
      boolean optional) {
    if (place.isDeclared()) {
      uses.put(pointer, new Use(place.types(), optional, place.values()));
      read(uses, pointer, value, place);
    }
  }

  /** The fields of the first that the other has as well. */
  static JsonNode inBoth(JsonNode value, JsonNode other) {
    if (value.isArray() && other.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < value.size(); i++) {
        items.add(inBoth(value.path(i), other.path(i)));
      }
      return items;
    }
    if (value.isObject() && other.isObject()) {
      ObjectNode members = JsonNodeFactory.instance.objectNode();
      for (var member : value.properties()) {
        if (other.has(member.getKey())) {
          members.set(member.getKey(), inBoth(member.getValue(), other.path(member.getKey())));
        }
      }
      return members;
    }
    return value;
  }

  private static NavigableSet<String> enumerated(SchemaPlace place, List<String> texts) {
    return place.values().isEmpty() ? Collections.emptyNavigableSet() : new TreeSet<>(texts);
  }
}
