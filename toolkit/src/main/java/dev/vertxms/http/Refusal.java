package dev.vertxms.http;

import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import java.util.List;

/**
 * The answer to a request that breaks rules, small however many they are and however long the names
 * in it.
 */
final class Refusal {

  /** The most violations that an answer names. */
  static final int MAX_VIOLATIONS = 100;

  /** The most characters of a place that an answer repeats. */
  static final int MAX_FIELD = 500;

  private Refusal() {}

  static ServiceException of(List<Violation> violations) {
    if (violations.size() <= MAX_VIOLATIONS) {
      String count = violations.size() == 1 ? "a rule" : violations.size() + " rules";
      return refusal("the request breaks " + count, violations);
    }
    return refusal(
        "the request breaks more than "
            + MAX_VIOLATIONS
            + " rules, the first "
            + MAX_VIOLATIONS
            + " of which are named",
        violations.subList(0, MAX_VIOLATIONS));
  }

  private static ServiceException refusal(String error, List<Violation> violations) {
    return ServiceException.unprocessable(error)
        .withViolations(violations.stream().map(Refusal::shortened).toList());
  }

  private static Violation shortened(Violation violation) {
    String field = violation.field();
    if (field.length() <= MAX_FIELD) {
      return violation;
    }
    int end = Character.isHighSurrogate(field.charAt(MAX_FIELD - 1)) ? MAX_FIELD - 1 : MAX_FIELD;
    return new Violation(
        violation.in(), field.substring(0, end) + "...", violation.rule(), violation.message());
  }
}
