package dev.vertxms.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays flat sources ({@code database.pool-size}, {@code DATABASE_POOL_SIZE}) over a tree. */
final class Overlay {

  private Overlay() {}

  /**
   * Sets a dotted key as the user wrote it.
   *
   * <p>Keys that the shape does not know are set as well; the binder refuses them with the same
   * words wherever they came from.
   */
  static void put(Node root, Shape shape, List<String> keys, String origin, String text) {
    Node section = root;
    Shape at = shape;
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      String name = name(at, key);
      at = next(at, name);
      if (i == keys.size() - 1) {
        section.put(name, leaf(at, key, origin, text));
        return;
      }
      Node child = section.members.get(name);
      if (child == null || child.kind() != Node.Kind.SECTION) {
        child = Node.section(key, origin);
        section.members.put(name, child);
      }
      section = child;
    }
  }

  /** The name under which a written key stands in the tree. */
  static String name(@Nullable Shape at, String key) {
    return at instanceof Shape.Section ? Keys.kebab(key) : key;
  }

  static @Nullable Shape next(@Nullable Shape at, String name) {
    if (at instanceof Shape.Section section) {
      Shape.Field field = section.field(name);
      return field == null ? null : field.shape();
    }
    return at instanceof Shape.Names names ? names.value() : null;
  }

  /** Spells a tree's members as its shape does. */
  static Node normal(Node node, @Nullable Shape shape, List<String> problems, String path) {
    if (node.kind() != Node.Kind.SECTION) {
      if (shape instanceof Shape.Items items) {
        node.items.replaceAll(item -> normal(item, items.element(), problems, path));
      }
      return node;
    }
    Node result = Node.section(node.key(), node.origin());
    node.members.forEach(
        (key, member) -> {
          String name = name(shape, key);
          String full = Keys.join(path, key);
          Node twin = result.members.get(name);
          if (twin != null) {
            problems.add(
                full + ": set twice (also as " + twin.key() + "), from " + member.origin());
          }
          result.members.put(name, normal(member, next(shape, name), problems, full));
        });
    return result;
  }

  private static Node leaf(@Nullable Shape shape, String key, String origin, String text) {
    boolean flow =
        shape instanceof Shape.Items
            ? text.strip().startsWith("[")
            : (shape instanceof Shape.Section || shape instanceof Shape.Names)
                && text.strip().startsWith("{");
    if (!flow) {
      return Node.value(key, origin, text);
    }
    return normal(YamlReader.value(text, origin, key), shape, new ArrayList<>(), key);
  }
}
