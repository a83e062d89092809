package dev.vertxms.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the settings among the environment's variables. */
final class Environment {

  private static final String FILE = "_FILE";

  private final Map<String, String> variables;
  private final Shape.Section shape;
  private final Node known;

  /**
   * @param known what the other sources set: names with dashes in it are matched before new ones
   *     are guessed
   */
  Environment(Map<String, String> variables, Shape.Section shape, Node known) {
    this.variables = variables;
    this.shape = shape;
    this.known = known;
  }

  /** Lays the variables over the tree. */
  void over(Node root, List<String> problems, List<String> warnings) {
    for (String variable : new TreeSet<>(variables.keySet())) {
      String value = variables.getOrDefault(variable, "");
      String origin = "environment " + variable;
      List<String> direct = resolve(shape, variable, known);
      if (direct != null) {
        Overlay.put(root, shape, direct, origin, value);
        continue;
      }
      List<String> target =
          variable.endsWith(FILE)
              ? resolve(shape, variable.substring(0, variable.length() - FILE.length()), known)
              : null;
      if (target != null) {
        fromFile(root, target, variable, value, problems);
      } else if (startsLikeSection(variable)) {
        warnings.add("environment " + variable + ": not a setting, ignored");
      }
    }
  }

  private void fromFile(
      Node root, List<String> target, String variable, String file, List<String> problems) {
    String plain = variable.substring(0, variable.length() - FILE.length());
    if (variables.containsKey(plain)) {
      problems.add(
          plain + ", " + variable + ": both set (expected: one of them), from environment");
      return;
    }
    try {
      String text = Files.readString(Path.of(file)).replaceFirst("\\r?\\n\\z", "");
      Overlay.put(root, shape, target, "environment " + variable, text);
    } catch (IOException | IllegalArgumentException unreadable) {
      problems.add(variable + ": \"" + file + "\" (expected: a file that can be read)");
    }
  }

  private boolean startsLikeSection(String variable) {
    return shape.fields().stream()
        .filter(field -> !(field.shape() instanceof Shape.Value))
        .anyMatch(field -> variable.startsWith(Keys.environment(field.name()) + "_"));
  }

  /** The path of keys that the rest of a variable's name stands for. */
  private static @Nullable List<String> resolve(Shape shape, String rest, @Nullable Node known) {
    if (shape instanceof Shape.Section section) {
      List<Shape.Field> longestFirst = new ArrayList<>(section.fields());
      longestFirst.sort(Comparator.comparing((Shape.Field f) -> -f.name().length()));
      for (Shape.Field field : longestFirst) {
        List<String> path = under(field.kebab(), field.shape(), rest, known);
        if (path != null) {
          return path;
        }
      }
      return null;
    }
    if (shape instanceof Shape.Names names) {
      Set<String> present = known == null ? Set.of() : known.members.keySet();
      for (String name :
          present.stream().sorted(Comparator.comparing((String n) -> -n.length())).toList()) {
        List<String> path = under(name, names.value(), rest, known);
        if (path != null) {
          return path;
        }
      }
      return guess(names.value(), rest);
    }
    return rest.isEmpty() ? List.of() : null;
  }

  private static @Nullable List<String> under(
      String key, Shape shape, String rest, @Nullable Node known) {
    String prefix = Keys.environment(key);
    Node member = known == null ? null : known.members.get(key);
    List<String> tail = null;
    if (rest.equals(prefix)) {
      tail = resolve(shape, "", member);
    } else if (rest.startsWith(prefix + "_")) {
      tail = resolve(shape, rest.substring(prefix.length() + 1), member);
    }
    return tail == null ? null : prepend(key, tail);
  }

  /** A name that no other source has: the shortest one that leaves a key of its value behind it. */
  private static @Nullable List<String> guess(Shape value, String rest) {
    if (value instanceof Shape.Value || value instanceof Shape.Items) {
      return rest.isEmpty() || rest.endsWith(FILE) ? null : List.of(dashed(rest));
    }
    for (int i = rest.indexOf('_'); i > 0; i = rest.indexOf('_', i + 1)) {
      List<String> tail = resolve(value, rest.substring(i + 1), null);
      if (tail != null) {
        return prepend(dashed(rest.substring(0, i)), tail);
      }
    }
    return null;
  }

  private static String dashed(String name) {
    return Keys.kebab(name.toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static List<String> prepend(String key, List<String> tail) {
    List<String> path = new ArrayList<>(tail.size() + 1);
    path.add(key);
    path.addAll(tail);
    return path;
  }
}
