package dev.vertxms.mesh.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a fault has shown: sentences with figures, each of which holds or not. */
final class Findings {

  private final List<String> lines = new ArrayList<>();
  private boolean holds = true;

  void check(boolean holds, String text) {
    lines.add(holds ? text : "**" + text + "**");
    this.holds &= holds;
  }

  void atMost(String what, double value, double limit, String unit) {
    check(value <= limit, figure(what, value, "<=", limit, unit));
  }

  void atLeast(String what, double value, double limit, String unit) {
    check(value >= limit, figure(what, value, ">=", limit, unit));
  }

  /** Nothing of this kind may have been seen; otherwise a few are named. */
  void none(String what, List<String> seen) {
    check(
        seen.isEmpty(),
        seen.isEmpty()
            ? "no " + what
            : seen.size() + " " + what + ", as in " + seen.stream().distinct().limit(3).toList());
  }

  /** Said beside the figures; nothing depends on it. */
  void note(String text) {
    lines.add("(" + text + ")");
  }

  boolean holds() {
    return holds;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  private static String figure(String what, double value, String sign, double limit, String unit) {
    return what + " " + number(value) + unit + " (" + sign + " " + number(limit) + unit + ")";
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
  }
}
