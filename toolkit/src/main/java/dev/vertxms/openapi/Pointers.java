package dev.vertxms.openapi;

import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;

/** JSON pointers (RFC 6901) as text. */
final class Pointers {

  private static final int ENOUGH = 600;

  private Pointers() {}

  /** The pointer to a member or an item below another. */
  static String below(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** The names on the way, unescaped. */
  static List<String> names(String pointer) {
    List<String> names = new ArrayList<>();
    String[] parts = pointer.split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      names.add(parts[i].replace("~1", "/").replace("~0", "~"));
    }
    return names;
  }

  /**
   * The library's own text of a path writes control characters otherwise.
   *
   * @return cut off behind some hundred characters: what is refused is told a thousand times
   */
  static String of(NodePath path) {
    NodePath parent = path.getParent();
    return parent == null ? "" : belowShort(of(parent), String.valueOf(path.getElement(-1)));
  }

  /** As {@link #below}, cut off behind some hundred characters. */
  static String belowShort(String pointer, String name) {
    return pointer.length() > ENOUGH
        ? pointer
        : below(pointer, name.length() > ENOUGH ? name.substring(0, ENOUGH + 1) : name);
  }
}
