package dev.vertxms.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link ValidationBenchmark} and {@link ParameterBenchmark} and prints their medians as
 * Markdown: processor time and bytes allocated for each operation.
 */
public final class ValidationTable {

  private ValidationTable() {}

  public static void main(String[] args) throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(ValidationBenchmark.class.getName())
                    .include(ParameterBenchmark.class.getName())
                    .addProfiler(GCProfiler.class)
                    .build())
            .run();
    System.out.println();
    System.out.println(
        "| request | what | CPU, median (us) | lowest..highest | allocated (bytes) |");
    System.out.println("|---|---|---|---|---|");
    results.forEach(ValidationTable::print);
  }

  private static void print(RunResult result) {
    List<Double> micros = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    for (var fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        micros.add(score(iteration, "cpuNanos") / score(iteration, "operations") / 1_000);
        bytes.add(score(iteration, "gc.alloc.rate.norm"));
      }
    }
    micros.sort(null);
    bytes.sort(null);
    String name = result.getParams().getBenchmark();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f..%.2f | %.0f |%n",
        name.contains("Parameter") ? "four parameters" : result.getParams().getParam("body"),
        name.substring(name.lastIndexOf('.') + 1),
        median(micros),
        micros.get(0),
        micros.get(micros.size() - 1),
        median(bytes));
  }

  private static double score(IterationResult iteration, String name) {
    return iteration.getSecondaryResults().entrySet().stream()
        .filter(result -> result.getKey().endsWith(name))
        .findFirst()
        .orElseThrow()
        .getValue()
        .getScore();
  }

  private static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }
}
