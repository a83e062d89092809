package dev.vertxms.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** The known key that a mistyped one was probably meant to be. */
final class Nearest {

  private Nearest() {}

  /** The nearest key, or null when none is near. */
  static @Nullable String to(String path, Shape shape) {
    String wanted = Keys.kebab(path);
    Set<String> candidates = new TreeSet<>();
    collect(shape, List.of(path.split("\\.")), 0, "", candidates);
    String best = null;
    int least = Math.max(2, wanted.length() / 3) + 1;
    for (String candidate : candidates) {
      int distance = LevenshteinDistance.getDefaultInstance().apply(wanted, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  private static void collect(
      Shape shape, List<String> keys, int depth, String path, Set<String> into) {
    if (shape instanceof Shape.Section section) {
      for (Shape.Field field : section.fields()) {
        collect(field.shape(), keys, depth + 1, Keys.join(path, field.kebab()), into);
      }
    } else if (shape instanceof Shape.Names names) {
      String name = depth < keys.size() ? keys.get(depth) : "name";
      collect(names.value(), keys, depth + 1, Keys.join(path, name), into);
    } else {
      into.add(path);
    }
  }

  /** The paths of all values in a node. */
  static List<Node> leaves(Node node, String path, List<String> paths) {
    List<Node> leaves = new ArrayList<>();
    if (node.kind() == Node.Kind.SECTION && !node.members.isEmpty()) {
      for (Node member : node.members.values()) {
        leaves.addAll(leaves(member, Keys.join(path, member.key()), paths));
      }
    } else {
      paths.add(path);
      leaves.add(node);
    }
    return leaves;
  }
}
