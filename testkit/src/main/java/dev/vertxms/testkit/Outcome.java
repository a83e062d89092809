package dev.vertxms.testkit;

import org.jspecify.annotations.Nullable;

/**
 * What became of a start: one that has failed is not tried again by the next class that asks for
 * it.
 */
record Outcome(ServiceStart start, @Nullable RunningService running, @Nullable Throwable failure)
    implements AutoCloseable {

  static Outcome of(ServiceStart start) {
    try {
      return new Outcome(start, RunningService.start(start), null);
    } catch (RuntimeException | AssertionError failure) {
      return new Outcome(start, null, failure);
    }
  }

  /**
   * @param test who asks, for the message
   * @throws IllegalStateException when the service did not start, with the reason in one line
   */
  RunningService running(String test) {
    if (running == null) {
      String reason =
          failure == null || failure.getMessage() == null ? "" + failure : failure.getMessage();
      throw new IllegalStateException(
          test + ": " + start.name() + " does not start: " + reason, failure);
    }
    return running;
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
  }
}
