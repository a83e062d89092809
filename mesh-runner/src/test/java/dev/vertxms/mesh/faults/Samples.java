package dev.vertxms.mesh.faults;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Requests that were sent, in the order of their answers. */
record Samples(List<Sample> all) {

  Samples where(Predicate<Sample> wanted) {
    return new Samples(all.stream().filter(wanted).toList());
  }

  /** Those that were due between two moments of {@link System#nanoTime()}. */
  Samples between(long from, long to) {
    return where(sample -> sample.at() - from >= 0 && to - sample.at() > 0);
  }

  Samples successes() {
    return where(Sample::isSuccess);
  }

  Samples failures() {
    return where(sample -> !sample.isSuccess());
  }

  int size() {
    return all.size();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** In milliseconds; 0 where there is none. */
  double percentile(double percent) {
    double[] sorted = all.stream().mapToDouble(Sample::millis).sorted().toArray();
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
  }

  double p99() {
    return percentile(99);
  }

  double slowest() {
    return percentile(100);
  }

  List<String> strays() {
    return all.stream().filter(Sample::isStray).map(Sample::brief).toList();
  }

  /** How often each status was answered, as in {@code 200: 31, 503: 2}. */
  String statuses() {
    int[] statuses = all.stream().mapToInt(Sample::status).sorted().toArray();
    var text = new StringBuilder();
    for (int status : Arrays.stream(statuses).distinct().toArray()) {
      long count = Arrays.stream(statuses).filter(each -> each == status).count();
      text.append(text.isEmpty() ? "" : ", ").append(status).append(": ").append(count);
    }
    return text.toString();
  }
}
