package dev.vertxms.testkit.consumers;

import java.util.ArrayList;
import java.util.List;

/** Names of values on the wire: a part of the message and a JSON pointer, {@code query /ids/*}. */
final class Key {

  /** Stands for every item of a list, and for every member of a map. */
  static final String EACH = "*";

  private Key() {}

  static String of(String in, String name) {
    return below(in + " ", name);
  }

  static String below(String key, String step) {
    String start = key.equals("body") ? "body " : key;
    return start + "/" + step.replace("~", "~0").replace("/", "~1");
  }

  /**
   * The key of what holds the value; empty for a parameter, for a body, and for an answer's top.
   */
  static String parent(String key) {
    int last = key.lastIndexOf('/');
    String parent = last < 0 ? "" : key.substring(0, last).strip();
    return parent.contains("/") || parent.equals("body") ? parent : "";
  }

  static String last(String key) {
    return unescaped(key.substring(key.lastIndexOf('/') + 1));
  }

  /** As in {@code query}. */
  static String in(String key) {
    return key.split(" ", 2)[0];
  }

  /** The names on the way, unescaped. */
  static List<String> steps(String key) {
    List<String> steps = new ArrayList<>();
    String[] parts = key.split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      steps.add(unescaped(parts[i]));
    }
    return steps;
  }

  private static String unescaped(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }
}
