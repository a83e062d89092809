package dev.vertxms.http;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.vertxms.error.Violation;
import dev.vertxms.json.Json;
import dev.vertxms.openapi.Contract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs a request to be held against the contract: {@code bound} only turns the bytes into
 * the record, as hand-written code does; {@code checked} is what a route does with them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
public class ValidationBenchmark {

  /** A user of four members, an order of 3 lines, one of 100. */
  @Param({"user", "order3", "order100"})
  String body;

  private byte[] bytes;
  private byte[] broken;
  private ObjectReader plain;
  private BodyReader reader;

  @Setup
  public void prepare() {
    Contract contract = Bodies.contract();
    boolean user = body.equals("user");
    Object example =
        user ? Bodies.user() : Bodies.order(Integer.parseInt(body.substring("order".length())));
    bytes = Bodies.json(example);
    broken =
        new String(bytes, StandardCharsets.UTF_8)
            .replaceFirst("Ada Lovelace", "")
            .getBytes(StandardCharsets.UTF_8);
    plain = Json.mapper().readerFor(example.getClass());
    reader = Bodies.reader(contract, user ? "createUser" : "createOrder");
    if (!read(bytes).isEmpty() || read(broken).size() != 1) {
      throw new IllegalStateException("the bodies are not what they should be: " + read(broken));
    }
  }

  private List<Violation> read(byte[] body) {
    List<Violation> violations = new ArrayList<>();
    reader.read(body, violations);
    return violations;
  }

  @Benchmark
  public Object bound(CpuTime cpu) throws IOException {
    cpu.operations++;
    return plain.readValue(bytes);
  }

  @Benchmark
  public Object checked(CpuTime cpu) {
    cpu.operations++;
    return reader.read(bytes, new ArrayList<>());
  }

  @Benchmark
  public Object refused(CpuTime cpu) {
    cpu.operations++;
    return read(broken);
  }
}
