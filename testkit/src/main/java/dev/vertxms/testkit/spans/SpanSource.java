package dev.vertxms.testkit.spans;

/** Something whose spans are collected; the guards find it in the fields of a test. */
public interface SpanSource {

  /** Where its spans are. */
  SpanCollector spans();
}
