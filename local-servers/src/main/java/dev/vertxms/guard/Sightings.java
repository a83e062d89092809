package dev.vertxms.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a guard has seen, and the tests that may have caused it.
 *
 * <p>Where several run at once, the stack tells: first the test whose method is on it, then those
 * whose class is on it. Where it does not, each that ran may have been the one. Thread-safe.
 */
final class Sightings {

  private static final List<BiPredicate<Running, StackTraceElement>> SIGNS =
      List.of(Running::wrote, Running::holds);

  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Queue<Sighting> seen = new ConcurrentLinkedQueue<>();
  private volatile String lastEnded = "none";

  /** Something seen; without suspects when no test ran. */
  private record Sighting(String text, List<Running> suspects, String lastEnded) {

    String told() {
      if (suspects.isEmpty()) {
        return "when no test ran (the last to end before it: " + lastEnded + "): " + text;
      }
      return suspects.size() == 1
          ? text
          : "while these tests ran, any of which may have caused it: "
              + suspects.stream().map(Running::name).sorted().collect(Collectors.joining(", "))
              + ": "
              + text;
    }
  }

  void begin(Running test) {
    running.put(test.id(), test);
  }

  void saw(String text, Collection<StackTraceElement> stack) {
    List<Running> suspects = suspects(stack);
    if (suspects.stream().noneMatch(Running::allowed)) {
      seen.add(new Sighting(text, suspects, lastEnded));
    }
  }

  private List<Running> suspects(Collection<StackTraceElement> stack) {
    List<Running> now = List.copyOf(running.values());
    for (var sign : SIGNS) {
      List<Running> marked =
          now.stream()
              .filter(test -> stack.stream().anyMatch(frame -> sign.test(test, frame)))
              .toList();
      if (!marked.isEmpty()) {
        return marked;
      }
    }
    return now;
  }

  /** What the test that ends now may have caused, and nobody has been told yet. */
  List<String> end(String id) {
    Running ended = running.remove(id);
    if (ended == null) {
      return List.of();
    }
    lastEnded = ended.name();
    return take(sighting -> sighting.suspects().contains(ended));
  }

  /** What no test that still runs can have caused. */
  List<String> rest() {
    return take(sighting -> sighting.suspects().stream().noneMatch(running::containsValue));
  }

  private List<String> take(Predicate<Sighting> which) {
    List<String> taken = new ArrayList<>();
    for (Sighting sighting : List.copyOf(seen)) {
      // Two tests that end at once must not both be told.
      if (which.test(sighting) && seen.remove(sighting)) {
        taken.add(sighting.told());
      }
    }
    return taken;
  }
}
