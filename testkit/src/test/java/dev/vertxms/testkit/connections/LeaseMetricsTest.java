package dev.vertxms.testkit.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kit's metrics stand before a service's own, which must not notice. */
class LeaseMetricsTest {

  private final List<String> calls = new ArrayList<>();

  /** Metrics as a service may have them. */
  private final class Counting implements VertxMetrics {
    @Override
    public PoolMetrics<?, ?> createPoolMetrics(String type, String name, int maxSize) {
      return new PoolMetrics<String, Integer>() {
        @Override
        public String enqueue() {
          calls.add("enqueue");
          return "place";
        }

        @Override
        public void dequeue(String place) {
          calls.add("dequeue " + place);
        }

        @Override
        public Integer begin() {
          calls.add("begin");
          return 7;
        }

        @Override
        public void end(Integer use) {
          calls.add("end " + use);
        }
      };
    }
  }

  @Test
  void handOnWhatTheOthersGave() {
    var pool = new LeasePool("pool a", new Leases(), pools(new LeaseMetrics(new Counting())));
    pool.dequeue(pool.enqueue());
    pool.end(pool.begin());
    assertThat(calls).containsExactly("enqueue", "dequeue place", "begin", "end 7");
  }

  @Test
  void leaveOtherPoolsToTheOthers() {
    assertThat(new LeaseMetrics(null).createPoolMetrics("worker", "a", 1)).isNull();
    assertThat(new LeaseMetrics(new Counting()).createPoolMetrics("worker", "a", 1))
        .isNotNull()
        .isNotInstanceOf(LeasePool.class);
  }

  @Test
  void standBeforeThoseOfTheVertxBuilder() {
    Vertx vertx =
        Vertx.builder()
            .with(new VertxOptions().setMetricsOptions(new MetricsOptions().setEnabled(true)))
            .withMetrics(options -> new Counting())
            .build();
    assertThat(Leases.of(vertx).current()).isEmpty();
    vertx.executeBlocking(() -> "").await();
    assertThat(calls).contains("begin");
    vertx.close().await();
  }

  @SuppressWarnings("unchecked")
  private static PoolMetrics<Object, Object> pools(VertxMetrics metrics) {
    return (PoolMetrics<Object, Object>) metrics.createPoolMetrics("sql", "a", 1);
  }
}
