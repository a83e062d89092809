package dev.vertxms.testkit.mocks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.http.Parameter.In;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks how often an operation was called: first which calls are meant, then how many. */
public final class Verification {

  private final Matching matching;
  private final Journal journal;
  private final Supplier<String> report;

  Verification(Matching matching, Journal journal, Supplier<String> report) {
    this.matching = matching;
    this.journal = journal;
    this.report = report;
  }

  /** Only calls with this value in the path. */
  public Verification path(String name, Object value) {
    matching.parameter(In.PATH, name, value);
    return this;
  }

  /** Only calls with this query parameter, sent or by default. */
  public Verification query(String name, Object value) {
    matching.parameter(In.QUERY, name, value);
    return this;
  }

  /** Only calls with this header. */
  public Verification header(String name, Object value) {
    matching.parameter(In.HEADER, name, value);
    return this;
  }

  /** Only calls with this body. */
  public Verification body(Object value) {
    matching.body(value);
    return this;
  }

  /** Only calls whose body the function takes. */
  public Verification body(Predicate<JsonNode> predicate) {
    matching.body(predicate);
    return this;
  }

  /**
   * Requires so many calls.
   *
   * @throws AssertionError when there were more or fewer, naming all that were made
   */
  public void times(int times) {
    List<Call> calls = calls();
    if (calls.size() != times) {
      throw fault(calls, "" + times);
    }
    journal.verified(calls);
  }

  /** Requires that there was no call. */
  public void never() {
    times(0);
  }

  /** Requires so many calls, or more. */
  public void atLeast(int times) {
    List<Call> calls = calls();
    if (calls.size() < times) {
      throw fault(calls, "at least " + times);
    }
    journal.verified(calls);
  }

  private List<Call> calls() {
    return journal.calls().stream().filter(matching::matches).toList();
  }

  private AssertionError fault(List<Call> calls, String expected) {
    return Complaint.of(
        matching + ": calls: " + calls.size() + " (expected: " + expected + ")" + report.get());
  }
}
