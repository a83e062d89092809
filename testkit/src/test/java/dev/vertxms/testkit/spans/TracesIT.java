package dev.vertxms.testkit.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brave.Span.Kind;
import dev.vertxms.testkit.TestService;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Traces of two real services, each with a collector of its own. */
class TracesIT {

  private static TestService customers;
  private static TestService orders;

  @BeforeAll
  static void start() {
    customers =
        TestService.of("customer-service", CustomerService::new)
            .withDatabase()
            .set("migrations.change-log", "spans/changelog.yaml")
            .start();
    orders =
        TestService.of("order-service", OrderService::new)
            .set("clients.customer-service.url", customers.url())
            .start();
  }

  @AfterAll
  static void stop() {
    orders.close();
    customers.close();
  }

  private static Trace trace(TestService service, String path) {
    var answer = service.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return Traces.of(customers.spans(), orders.spans()).trace(answer.traceId());
  }

  @Test
  void joinsTheSpansOfBothServices() {
    assertThat(trace(orders, "/orders?customers=1"))
        .isComplete()
        .withoutErrors()
        .hasSpans(4)
        .hasRoot("get /orders")
        .hasExactlyChildren("get /customers/{id}")
        .hasChild("get /customers/{id}")
        .withKind(Kind.CLIENT)
        .inService("order-service")
        .hasChild("get /customers/{id}")
        .withKind(Kind.SERVER)
        .inService("customer-service")
        .hasExactlyChildren("select customers");
  }

  @Test
  void catchesALoopOfStatements() {
    var trace = trace(customers, "/one-by-one");
    assertThatThrownBy(() -> NPlusOne.limit(NPlusOne.DEFAULT_LIMIT).check(trace))
        .hasMessageContaining("N+1: 6 x select customers (expected: at most 5)")
        .hasMessageContaining("under    get /one-by-one  SERVER customer-service")
        .hasMessageContaining("select name from customers where id = $1 -> postgres/");
  }

  @Test
  void catchesALoopOfCalls() {
    var trace = trace(orders, "/orders");
    assertThatThrownBy(() -> NPlusOne.limit(5).check(trace))
        .hasMessageContaining("N+1: 6 x get /customers/{id} (expected: at most 5)")
        .hasMessageContaining("under    get /orders  SERVER order-service")
        .hasMessageContaining("repeats  get /customers/{id} -> customer-service");

    var served = Traces.of(customers.spans()).trace(trace.id());
    assertThatThrownBy(() -> NPlusOne.limit(5).check(served))
        .hasMessageContaining("N+1: 6 x get /customers/{id}")
        .hasMessageContaining("(not collected)");
  }

  @Test
  void letsAFanOutOfDifferentStatementsBe() {
    assertThat(trace(customers, "/several")).hasSpans(7).repeatsAtMost(1);
    assertThat(trace(customers, "/at-once")).hasSpans(2).repeatsAtMost(1);
  }

  @Test
  void saysWhichTraceDoesNotCome() {
    var none = Traces.of(orders.spans()).within(Duration.ofMillis(20));
    assertThatThrownBy(() -> none.trace("abc")).hasMessageContaining("trace abc is not there");
  }
}
