package dev.vertxms.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what references lead to, in files read once each. */
final class FileReferences {

  private static final int MAX_HOPS = 100;

  private final ContractFolder folder;
  private final ContractFile root;
  private final Map<String, ContractFile> files = new HashMap<>();

  FileReferences(ContractFolder folder, ContractFile root) {
    this.folder = folder;
    this.root = root;
    files.put(root.name(), root);
  }

  ContractFile root() {
    return root;
  }

  /**
   * The place that the reference standing here leads to.
   *
   * @throws IllegalStateException when there is no such place
   */
  Place target(Place from) {
    String reference = from.reference();
    if (reference == null) {
      throw new IllegalArgumentException(from + ": no reference");
    }
    return target(from, "$ref", reference, 0);
  }

  /** The place that another keyword's reference leads to. */
  Place target(Place from, String keyword, String reference) {
    return target(from, keyword, reference, 0);
  }

  /** An operation of the contract itself, from its top; one on another server stays as it is. */
  String operation(Place from, String keyword, String reference) {
    if (reference.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
      return reference;
    }
    int hash = reference.indexOf('#');
    Place file = file(from, keyword, reference, reference.substring(0, Math.max(hash, 0)));
    if (hash < 0 || !file.file().is(root)) {
      throw from.fault(keyword, reference, "not in " + root.name());
    }
    target(from, keyword, reference);
    return reference.substring(hash);
  }

  /**
   * The end of the chain of references that begins here, or what has a name on the way.
   *
   * @param named tells the places where a chain may end early
   * @throws IllegalStateException when the chain has no end
   */
  Place end(Place from, Predicate<Place> named) {
    refuseCircle(from);
    Place place = target(from);
    while (place.isReferenceOnly() && !named.test(place)) {
      place = target(place);
    }
    return place;
  }

  private void refuseCircle(Place from) {
    Set<Place> seen = new LinkedHashSet<>();
    for (Place place = from; place.reference() != null; place = target(place)) {
      if (!seen.add(place)) {
        String way = seen.stream().map(Place::toString).collect(Collectors.joining(" -> "));
        throw from.fault(
            "$ref", String.valueOf(from.reference()), "a circle without content: " + way);
      }
    }
  }

  private Place target(Place from, String keyword, String reference, int hops) {
    if (hops > MAX_HOPS) {
      throw from.fault(keyword, reference, "leads in a circle");
    }
    int hash = reference.indexOf('#');
    Place place =
        file(from, keyword, reference, hash < 0 ? reference : reference.substring(0, hash));
    String pointer =
        hash < 0 ? "" : decoded(from, keyword, reference, reference.substring(hash + 1));
    if (pointer.isEmpty()) {
      return place;
    }
    if (!pointer.startsWith("/")) {
      throw from.fault(keyword, reference, "no JSON pointer (expected: #/…)");
    }
    for (String step : pointer.substring(1).split("/", -1)) {
      String name = step.replace("~1", "/").replace("~0", "~");
      place = step(from, keyword, reference, place, name, hops);
    }
    return place;
  }

  /** A pointer may lead through what is itself only referred to. */
  private Place step(
      Place from, String keyword, String reference, Place place, String name, int hops) {
    Place child = place.child(name);
    if (child == null && place.reference() != null) {
      Place behind = target(place, "$ref", String.valueOf(place.reference()), hops + 1);
      return step(from, keyword, reference, behind, name, hops + 1);
    }
    if (child == null) {
      throw from.fault(keyword, reference, "no such member");
    }
    return child;
  }

  private Place file(Place from, String keyword, String reference, String path) {
    if (path.isEmpty()) {
      return from.file().top();
    }
    String relative = decoded(from, keyword, reference, path);
    String name;
    try {
      name = folder.resolve(from.file().name(), relative);
    } catch (IllegalStateException refused) {
      throw from.fault(keyword, reference, String.valueOf(refused.getMessage()));
    }
    ContractFile file = files.get(name);
    if (file == null) {
      if (!folder.has(name)) {
        throw from.fault(keyword, reference, "no such file");
      }
      file = new ContractFile(name, folder.read(name));
      files.put(name, file);
    }
    return file.top();
  }

  /** Percent codes as what they stand for; a plus is a plus. */
  private static String decoded(Place from, String keyword, String reference, String part) {
    if (part.indexOf('%') < 0) {
      return part;
    }
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw from.fault(keyword, reference, "a percent sign without two hex digits");
    }
  }
}
