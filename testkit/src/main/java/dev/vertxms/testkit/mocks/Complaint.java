package dev.vertxms.testkit.mocks;

import dev.vertxms.error.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a test did wrong, raised at the line of the test. */
final class Complaint {

  /** Through these a test comes in. */
  private static final Set<String> DOORS =
      Set.of(
          Mocks.class.getName(),
          MockService.class.getName(),
          Stub.class.getName(),
          Verification.class.getName(),
          Call.class.getName());

  private Complaint() {}

  static AssertionError of(String message) {
    var error = new AssertionError(message);
    StackTraceElement[] frames = error.getStackTrace();
    int first = 0;
    for (int i = 0; i < frames.length; i++) {
      if (DOORS.contains(frames[i].getClassName())) {
        first = i + 1;
      }
    }
    error.setStackTrace(Arrays.copyOfRange(frames, first, frames.length));
    return error;
  }

  /** As in {@code body /data/name must be a string (type)}. */
  static String text(Violation broken) {
    String field = broken.field().isEmpty() ? "" : " " + broken.field();
    return broken.in() + field + " " + broken.message() + " (" + broken.rule() + ")";
  }

  static String text(List<Violation> broken) {
    return broken.stream().map(Complaint::text).collect(Collectors.joining("; "));
  }

  /** Each on a line of its own. */
  static String lines(List<String> lines) {
    return lines.isEmpty() ? " nothing" : "\n  " + String.join("\n  ", lines);
  }
}
