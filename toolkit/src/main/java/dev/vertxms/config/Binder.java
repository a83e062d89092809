package dev.vertxms.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds records from a tree; collects every fault instead of stopping at the first. */
final class Binder {

  /** How a record's own check of a component that nobody set goes on after the name. */
  private static final String REFUSED_NULL = ": null (expected: ";

  final List<String> problems = new ArrayList<>();
  final SortedMap<String, String> effective = new TreeMap<>();

  private final Shape.Section root;
  private final String fileName;

  Binder(Shape.Section root, String fileName) {
    this.root = root;
    this.fileName = fileName;
  }

  /** The components of a section by name; what is missing there has left a problem. */
  Map<String, @Nullable Object> fields(
      Shape.Section section, @Nullable Node node, String path, String kebabPath) {
    if (node != null) {
      node.members.forEach(
          (name, member) -> {
            if (section.field(name) == null) {
              unknown(member, Keys.join(path, member.key()));
            }
          });
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Shape.Field field : section.fields()) {
      Node member = node == null ? null : node.members.get(field.kebab());
      String key = member == null ? field.kebab() : member.key();
      values.put(
          field.name(),
          field(field, member, Keys.join(path, key), Keys.join(kebabPath, field.kebab())));
    }
    return values;
  }

  private @Nullable Object field(
      Shape.Field field, @Nullable Node written, String path, String kebabPath) {
    Node node = written;
    if (node == null || !node.isSet()) {
      boolean malformed = node != null && node.kind() == Node.Kind.SECTION && isLeaf(field);
      if (node != null && !malformed) {
        refuseSurplus(field.shape(), node, path);
      }
      if (field.preset() != null) {
        node =
            Overlay.normal(
                YamlReader.value(field.preset(), Node.DEFAULT, field.kebab()),
                field.shape(),
                problems,
                path);
      } else if (field.optional()) {
        return Optional.empty();
      } else if (field.nullable()) {
        return null;
      } else if (isLeaf(field) && field.shape() instanceof Shape.Value) {
        problems.add(missing(path, kebabPath));
        return null;
      }
    }
    Object value = bind(field.shape(), node, path, kebabPath);
    return field.optional() ? Optional.ofNullable(value) : value;
  }

  private static boolean isLeaf(Shape.Field field) {
    return field.shape() instanceof Shape.Value || field.shape() instanceof Shape.Items;
  }

  /** Unknown keys are faults in an empty section, too. */
  private void refuseSurplus(Shape shape, Node node, String path) {
    if (shape instanceof Shape.Section section) {
      node.members.forEach(
          (name, member) -> {
            Shape.Field field = section.field(name);
            if (field == null) {
              unknown(member, Keys.join(path, member.key()));
            }
          });
    }
  }

  private @Nullable Object bind(Shape shape, @Nullable Node node, String path, String kebabPath) {
    if (shape instanceof Shape.Section section) {
      if (node != null && node.kind() != Node.Kind.SECTION && node.isSet()) {
        return refuse(node, path, "a section");
      }
      return record(section, sectionOrNull(node), path, kebabPath);
    }
    if (shape instanceof Shape.Names names) {
      if (node != null && node.kind() != Node.Kind.SECTION && node.isSet()) {
        return refuse(node, path, "a section");
      }
      return names(names, sectionOrNull(node), path, kebabPath);
    }
    if (shape instanceof Shape.Items items) {
      return items(items, node, path, kebabPath);
    }
    return value((Shape.Value) shape, node, path, kebabPath);
  }

  private static @Nullable Node sectionOrNull(@Nullable Node node) {
    return node != null && node.kind() == Node.Kind.SECTION ? node : null;
  }

  private @Nullable Object record(
      Shape.Section section, @Nullable Node node, String path, String kebabPath) {
    int before = problems.size();
    Map<String, @Nullable Object> values = fields(section, node, path, kebabPath);
    Class<? extends Record> type = section.type();
    if (problems.size() > before || type == null) {
      return null;
    }
    return construct(section, type, values.values().toArray(), node, path, kebabPath);
  }

  @Nullable Object construct(
      Shape.Section section,
      Class<? extends Record> type,
      @Nullable Object[] arguments,
      @Nullable Node node,
      String path,
      String kebabPath) {
    try {
      Constructor<? extends Record> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException refused) {
      problems.add(refusal(section, refused.getCause(), node, path, kebabPath));
      return null;
    } catch (ReflectiveOperationException broken) {
      throw new IllegalArgumentException(type.getName() + ": cannot be built", broken);
    }
  }

  private String refusal(
      Shape.Section section,
      @Nullable Throwable cause,
      @Nullable Node node,
      String path,
      String kebabPath) {
    String message =
        cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
    int colon = message.indexOf(':');
    String name = colon < 0 ? "" : message.substring(0, colon);
    for (Shape.Field field : section.fields()) {
      if (field.name().equals(name)) {
        Node member = node == null ? null : node.members.get(field.kebab());
        boolean written = member != null && member.isSet();
        String full = Keys.join(path, member == null ? field.kebab() : member.key());
        String fault = message.substring(colon);
        if (!written && fault.startsWith(REFUSED_NULL) && fault.endsWith(")")) {
          String expected = fault.substring(REFUSED_NULL.length(), fault.length() - 1);
          String target = Keys.join(kebabPath, field.kebab());
          return full + ": missing (expected: " + expected + "; " + howToSet(target) + ")";
        }
        String origin = member != null && written ? member.origin() : Node.DEFAULT;
        return Masks.message(full + fault + ", from " + origin);
      }
    }
    String origin = node == null ? "" : ", from " + node.origin();
    return Masks.message((path.isEmpty() ? message : path + ": " + message) + origin);
  }

  private Map<String, Object> names(
      Shape.Names shape, @Nullable Node node, String path, String kebabPath) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (node != null) {
      node.members.forEach(
          (name, member) -> {
            Object value =
                bind(shape.value(), member, Keys.join(path, name), Keys.join(kebabPath, name));
            if (value != null) {
              values.put(name, value);
            }
          });
    }
    return Collections.unmodifiableMap(values);
  }

  private @Nullable Object items(
      Shape.Items shape, @Nullable Node node, String path, String kebabPath) {
    if (node == null || !node.isSet()) {
      return List.of();
    }
    if (node.kind() == Node.Kind.SECTION) {
      return refuse(node, path, "a list");
    }
    List<Node> items = node.items;
    String text = node.text();
    if (text != null) {
      items =
          text.isBlank()
              ? List.of()
              : Arrays.stream(text.split(",", -1))
                  .map(part -> Node.value(node.key(), node.origin(), part.strip()))
                  .toList();
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String index = "[" + i + "]";
      Object value = bind(shape.element(), items.get(i), path + index, kebabPath + index);
      if (value != null) {
        values.add(value);
      }
    }
    if (items.isEmpty() || shape.element() instanceof Shape.Value) {
      List<String> shown = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        String line = effective.remove(kebabPath + "[" + i + "]");
        shown.add(line == null ? "" : line.substring(0, line.lastIndexOf(" # ")));
      }
      effective.put(kebabPath, "[" + String.join(", ", shown) + "] # " + node.origin());
    }
    return Collections.unmodifiableList(values);
  }

  private @Nullable Object value(
      Shape.Value shape, @Nullable Node node, String path, String kebabPath) {
    String text = node == null ? null : node.text();
    if (node == null || (text == null && node.kind() == Node.Kind.VALUE)) {
      problems.add(missing(path, kebabPath));
      return null;
    }
    Object value = text == null ? null : Values.read(shape.type(), text);
    if (value == null) {
      return refuse(node, path, Values.expected(shape.type()));
    }
    effective.put(kebabPath, Masks.shown(kebabPath, shape.type(), text) + " # " + node.origin());
    return value;
  }

  private @Nullable Object refuse(Node node, String path, String expected) {
    String text =
        switch (node.kind()) {
          case SECTION -> "a section";
          case LIST -> "a list";
          case VALUE -> Masks.quoted(path, String.valueOf(node.text()));
        };
    problems.add(path + ": " + text + " (expected: " + expected + "), from " + node.origin());
    return null;
  }

  private void unknown(Node node, String path) {
    List<String> paths = new ArrayList<>();
    List<Node> leaves = Nearest.leaves(node, path, paths);
    for (int i = 0; i < paths.size(); i++) {
      String nearest = Nearest.to(paths.get(i), root);
      problems.add(
          paths.get(i)
              + ": unknown"
              + (nearest == null ? "" : " (did you mean " + nearest + "?)")
              + ", from "
              + leaves.get(i).origin());
    }
  }

  private String missing(String path, String kebabPath) {
    return path + ": missing (" + howToSet(kebabPath) + ")";
  }

  private String howToSet(String kebabPath) {
    String variable = Keys.environment(kebabPath);
    return "set it in " + fileName + ", " + variable + " or --set " + kebabPath + "=...";
  }
}
