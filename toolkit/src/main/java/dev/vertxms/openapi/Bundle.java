package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.openapi.ObjectKind.Member;
import dev.vertxms.openapi.ObjectKind.Shape;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Copies a contract's files into one tree, in which every reference leads to the components.
 *
 * <p>Where a kind of object has no place among the components, what is referred to is put in place
 * of the reference. Used once.
 */
final class Bundle {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final int MAX_DEPTH = 500;
  private static final Pattern FILE = Pattern.compile("[#/]|\\.(ya?ml|json)$");

  /** Says what a schema in a file of its own is; in the one document it would mislead. */
  private static final Set<String> OWN = Set.of("$anchor", "$dynamicAnchor", "$id", "$schema");

  private record Shared(ObjectKind kind, String name, Place place) {}

  private final FileReferences references;
  private final Map<ObjectKind, BundledNames> names = new EnumMap<>(ObjectKind.class);
  private final Queue<Shared> waiting = new ArrayDeque<>();
  private int nodes;
  private int depth;

  Bundle(FileReferences references) {
    this.references = references;
  }

  /**
   * The whole contract.
   *
   * @throws IllegalStateException for the first reference that leads nowhere
   */
  ObjectNode make() {
    Place top = references.root().top();
    nameComponents(top);
    ObjectNode document = (ObjectNode) copy(ObjectKind.DOCUMENT, top);
    while (!waiting.isEmpty()) {
      Shared next = waiting.remove();
      document
          .withObjectProperty("components")
          .withObjectProperty(next.kind.section())
          .set(next.name, copy(next.kind, next.place));
    }
    return document;
  }

  /** What the contract itself names keeps its name, in whichever file it stands. */
  private void nameComponents(Place top) {
    Place components = top.child("components");
    if (components != null && components.reference() != null) {
      components = references.end(components, place -> false);
    }
    for (ObjectKind kind : ObjectKind.values()) {
      if (kind.section() == null) {
        continue;
      }
      var known = new BundledNames();
      names.put(kind, known);
      Place section = components == null ? null : components.child(kind.section());
      if (section == null || !section.node().isObject()) {
        continue;
      }
      Map<String, Place> entries = entries(section);
      entries.forEach(known::give);
      entries.forEach(
          (name, entry) -> {
            if (entry.isReferenceOnly()) {
              known.give(name, references.end(entry, place -> known.of(place) != null));
            }
          });
    }
  }

  private JsonNode copy(ObjectKind kind, Place place) {
    if (++depth > MAX_DEPTH) {
      throw new IllegalStateException(place + ": holds itself, or is nested too deep");
    }
    count(place, 1);
    JsonNode copy =
        !place.node().isObject()
            ? data(place)
            : place.reference() == null ? members(kind, place) : reference(kind, place);
    depth--;
    return copy;
  }

  private ObjectNode members(ObjectKind kind, Place place) {
    ObjectNode copy = NODES.objectNode();
    for (var member : place.node().properties()) {
      String name = member.getKey();
      Place here = place.child(name, member.getValue());
      Member holds = kind.member(name);
      if (holds != null) {
        copy.set(name, member(holds, here));
      } else if (kind == ObjectKind.SCHEMA && name.equals("discriminator")) {
        copy.set(name, discriminator(here));
      } else if (kind == ObjectKind.SCHEMA && name.equals("$dynamicRef")) {
        throw place.fault(name, here.node().asText(), "not supported (expected: $ref)");
      } else if (kind == ObjectKind.LINK && name.equals("operationRef")) {
        copy.put(name, references.operation(place, name, here.node().asText()));
      } else if (!name.equals("$ref") && !(kind == ObjectKind.SCHEMA && OWN.contains(name))) {
        copy.set(name, data(here));
      }
    }
    return copy;
  }

  private JsonNode member(Member holds, Place here) {
    return switch (holds.shape()) {
      case ONE -> here.node().isArray() ? list(holds, here) : copy(holds.kind(), here);
      case LIST -> list(holds, here);
      case MAP, EXTENSIBLE_MAP -> map(holds, here);
    };
  }

  private JsonNode list(Member holds, Place here) {
    Place list = here.reference() == null ? here : references.end(here, place -> false);
    if (!list.node().isArray()) {
      return data(list);
    }
    ArrayNode copy = NODES.arrayNode();
    for (int i = 0; i < list.node().size(); i++) {
      copy.add(copy(holds.kind(), list.child(Integer.toString(i), list.node().get(i))));
    }
    return copy;
  }

  private JsonNode map(Member holds, Place here) {
    if (!here.node().isObject()) {
      return data(here);
    }
    ObjectNode copy = NODES.objectNode();
    entries(here)
        .forEach(
            (name, entry) ->
                copy.set(
                    name,
                    holds.shape() == Shape.EXTENSIBLE_MAP && name.startsWith("x-")
                        ? data(entry)
                        : copy(holds.kind(), entry)));
    return copy;
  }

  /** What is in a map; the map as a whole may stand elsewhere, a member beside that wins. */
  private Map<String, Place> entries(Place map) {
    Map<String, Place> entries = new LinkedHashMap<>();
    boolean elsewhere = map.reference() != null;
    if (elsewhere) {
      entries.putAll(entries(references.end(map, place -> false)));
    }
    for (var member : map.node().properties()) {
      if (!elsewhere || !member.getKey().equals("$ref")) {
        entries.put(member.getKey(), map.child(member.getKey(), member.getValue()));
      }
    }
    return entries;
  }

  private ObjectNode reference(ObjectKind kind, Place place) {
    BundledNames known = names.get(kind);
    if (known == null) {
      JsonNode content = copy(kind, references.end(place, other -> false));
      return content instanceof ObjectNode object
          ? object.setAll(members(kind, place))
          : members(kind, place);
    }
    Place target = references.end(place, other -> known.of(other) != null);
    String name = share(kind, known, place, target);
    if (place.isReferenceOnly() && name.equals(known.of(place))) {
      return copy(kind, target) instanceof ObjectNode object ? object : NODES.objectNode();
    }
    ObjectNode copy = NODES.objectNode().put("$ref", local(kind, name));
    ObjectNode siblings = members(kind, place);
    return copy.setAll(
        kind == ObjectKind.SCHEMA ? siblings : siblings.retain("summary", "description"));
  }

  private String share(ObjectKind kind, BundledNames known, Place from, Place target) {
    String name = known.of(target);
    if (name != null) {
      return name;
    }
    refuseOtherSection(kind, from, target);
    name = known.invent(target);
    waiting.add(new Shared(kind, name, target));
    return name;
  }

  private void refuseOtherSection(ObjectKind kind, Place from, Place target) {
    String[] steps = target.pointer().split("/", -1);
    if (target.file().is(references.root())
        && steps.length == 4
        && steps[1].equals("components")
        && !steps[2].equals(kind.section())) {
      throw from.fault(
          "$ref",
          String.valueOf(from.reference()),
          "stands in " + steps[2] + " (expected: " + kind.section() + ")");
    }
  }

  /** The mapping may name files; a plain word in it is the name of a schema. */
  private JsonNode discriminator(Place here) {
    JsonNode copy = data(here);
    Place mapping = here.child("mapping");
    if (mapping == null || !(copy.get("mapping") instanceof ObjectNode mapped)) {
      return copy;
    }
    for (var entry : mapping.node().properties()) {
      String value = entry.getValue().asText();
      if (FILE.matcher(value).find()) {
        Place from = mapping.child(entry.getKey(), entry.getValue());
        BundledNames known = Objects.requireNonNull(names.get(ObjectKind.SCHEMA));
        Place target = references.target(from, "mapping", value);
        Place end =
            known.of(target) != null || !target.isReferenceOnly()
                ? target
                : references.end(target, other -> known.of(other) != null);
        mapped.put(
            entry.getKey(), local(ObjectKind.SCHEMA, share(ObjectKind.SCHEMA, known, from, end)));
      }
    }
    return copy;
  }

  private static String local(ObjectKind kind, String name) {
    return "#/components/" + kind.section() + "/" + name;
  }

  private JsonNode data(Place place) {
    count(place, ContractFileReader.sizeOf(place.node()));
    return place.node().deepCopy();
  }

  private void count(Place place, int more) {
    nodes += more;
    if (nodes > ContractFileReader.MAX_NODES) {
      throw new IllegalStateException(
          place
              + ": too many values, references replaced (expected: up to "
              + ContractFileReader.MAX_NODES
              + ")");
    }
  }
}
