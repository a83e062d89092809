package dev.vertxms.http;

import dev.vertxms.error.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What it costs to read four parameters, two of them with a range, and to hold them to it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
public class ParameterBenchmark {

  private List<ParameterReader> readers;
  private Map<String, List<String>> texts;

  @Setup
  public void prepare() {
    readers = Bodies.parameters(Bodies.contract(), "listUsers");
    texts = Bodies.texts();
  }

  @Benchmark
  public List<Violation> checked(CpuTime cpu, Blackhole blackhole) {
    cpu.operations++;
    List<Violation> violations = new ArrayList<>();
    for (ParameterReader reader : readers) {
      String name = reader.parameter().name();
      blackhole.consume(reader.read(texts.get(name), violations));
    }
    return violations;
  }

  @Benchmark
  public void parsed(CpuTime cpu, Blackhole blackhole) {
    cpu.operations++;
    blackhole.consume(Long.parseLong(texts.get("id").get(0)));
    blackhole.consume(Long.parseLong(texts.get("city_id").get(0)));
    blackhole.consume(Integer.parseInt(texts.get("page").get(0)));
    blackhole.consume(Integer.parseInt(texts.get("size").get(0)));
  }
}
