package dev.vertxms.openapi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names under which a part of the components holds what stands elsewhere, one for each place. */
final class BundledNames {

  /** What has names below it, so that the last step of a pointer alone says what it is. */
  private static final Set<String> HOLDERS =
      Set.of(
          "$defs",
          "callbacks",
          "definitions",
          "examples",
          "headers",
          "links",
          "parameters",
          "pathItems",
          "requestBodies",
          "responses",
          "schemas",
          "securitySchemes");

  private final Map<Place, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The place's name, null while it has none. */
  @Nullable String of(Place place) {
    return names.get(place);
  }

  /** Gives a place the name that the contract itself gives it. */
  void give(String name, Place place) {
    taken.add(name);
    names.putIfAbsent(place, name);
  }

  /** Finds a name for a place. */
  String invent(Place place) {
    List<String> steps = List.of(place.pointer().split("/", -1));
    String file = place.file().baseName();
    String last = steps.get(steps.size() - 1).replace("~1", "/").replace("~0", "~");
    boolean whole = steps.size() == 1;
    boolean named = steps.size() == 2 || HOLDERS.contains(steps.get(Math.max(steps.size() - 2, 0)));
    String plain = clean(whole ? file : named ? last : file + place.pointer());
    String context = clean(whole ? place.file().folderName() : file);
    String name = plain;
    if (taken.contains(name) && !context.isEmpty()) {
      name = context + "_" + plain;
    }
    for (int number = 2; taken.contains(name); number++) {
      name = plain + "_" + number;
    }
    give(name, place);
    return name;
  }

  private static String clean(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]+", "_");
  }
}
