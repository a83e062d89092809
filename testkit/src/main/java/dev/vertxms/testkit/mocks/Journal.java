package dev.vertxms.testkit.mocks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What came to the neighbours of one test, in its order. Thread-safe. */
final class Journal {

  /** A request that kept to its contract, or how it did not; an unstubbed call is both. */
  private record Entry(@Nullable Call call, @Nullable String fault) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Set<Call> verified = new HashSet<>();

  synchronized void called(Call call) {
    entries.add(new Entry(call, null));
  }

  synchronized void broken(String fault) {
    entries.add(new Entry(null, fault));
  }

  synchronized void unstubbed(Call call, String fault) {
    entries.add(new Entry(call, fault));
  }

  synchronized List<Call> calls() {
    return entries.stream().map(Entry::call).filter(Objects::nonNull).toList();
  }

  synchronized List<String> faults() {
    return entries.stream().map(Entry::fault).filter(Objects::nonNull).toList();
  }

  synchronized List<String> history() {
    return entries.stream()
        .map(entry -> entry.fault() == null ? String.valueOf(entry.call()) : entry.fault())
        .toList();
  }

  synchronized void verified(List<Call> calls) {
    verified.addAll(calls);
  }

  /** The history and what was stubbed, for messages. */
  String report(List<String> stubbed) {
    return "\ncalled:" + Complaint.lines(history()) + "\nstubbed:" + Complaint.lines(stubbed);
  }

  /**
   * @throws AssertionError when the calls do not hold the expected ones in that order
   */
  void requireOrder(List<String> expected, Function<Call, String> name, String report) {
    int at = 0;
    List<Call> found = new ArrayList<>();
    for (Call call : calls()) {
      if (at < expected.size() && name.apply(call).equals(expected.get(at))) {
        found.add(call);
        at++;
      }
    }
    if (at < expected.size()) {
      String before = at == 0 ? "" : " after " + expected.get(at - 1);
      throw Complaint.of(
          "order: no call of "
              + expected.get(at)
              + before
              + " (expected: "
              + expected
              + ")"
              + report);
    }
    verified(found);
  }

  /**
   * @throws AssertionError when there are calls that nothing asked for
   */
  void requireNoMore(Predicate<Call> whose, String report) {
    List<String> more;
    synchronized (this) {
      more =
          calls().stream()
              .filter(whose)
              .filter(call -> !verified.contains(call))
              .map(Call::toString)
              .toList();
    }
    if (!more.isEmpty()) {
      throw Complaint.of(
          "calls that nothing asked for (expected: none):" + Complaint.lines(more) + report);
    }
  }

  synchronized void clear() {
    entries.clear();
    verified.clear();
  }
}
