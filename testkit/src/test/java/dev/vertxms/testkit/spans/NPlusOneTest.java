package dev.vertxms.testkit.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brave.Span.Kind;
import org.junit.jupiter.api.Test;

class NPlusOneTest {

  private final SpansOf orders = new SpansOf("order-service");
  private final SpansOf cities = new SpansOf("city-service");

  @Test
  void catchesTheStatementInALoopWhateverItsLiterals() {
    var root = orders.add(1, null, Kind.SERVER, "get /orders", 0, 20);
    for (int i = 0; i < 4; i++) {
      orders
          .add(10 + i, root, Kind.CLIENT, "select customers", i, i + 1)
          .tag("sql.query", "select * from customers where id = " + i + " and t1 = $1");
    }
    assertThatCode(() -> assertThat(orders.with()).repeatsAtMost(4)).doesNotThrowAnyException();
    assertThatThrownBy(() -> NPlusOne.limit(3).check(orders.with()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("N+1: 4 x select customers (expected: at most 3)")
        .hasMessageContaining("under    get /orders  SERVER order-service")
        .hasMessageContaining("select * from customers where id = ? and t1 = $1")
        .hasMessageContaining("where id = any($1)");
  }

  @Test
  void looksThroughSpansByHand() {
    var root = orders.add(1, null, Kind.SERVER, "get /orders", 0, 20);
    for (int i = 0; i < 3; i++) {
      var branch = orders.add(10 + i, root, null, "branch " + i, i, i + 1);
      orders.add(20 + i, branch, Kind.CLIENT, "get /cities/{id}", i, i + 1);
    }
    assertThatThrownBy(() -> NPlusOne.limit(2).check(orders.with()))
        .hasMessageContaining("N+1: 3 x get /cities/{id}")
        .hasMessageContaining("?ids=1,2,3");
  }

  @Test
  void knowsARouteByItsPathWhenTheCallHasNoTemplate() {
    var root = orders.add(1, null, Kind.SERVER, "get /orders", 0, 20);
    for (int i = 0; i < 3; i++) {
      orders.add(10 + i, root, Kind.CLIENT, "GET", i, i + 1).tag("http.path", "/cities/" + i);
      orders.add(20 + i, root, Kind.CLIENT, "GET", i, i + 1).tag("http.path", "/x" + i);
    }
    assertThatThrownBy(() -> NPlusOne.limit(2).check(orders.with()))
        .hasMessageContaining("repeats  get /cities/{}")
        .hasMessageNotContaining("repeats  get /x");
  }

  @Test
  void findsTheLoopInTheCalledServiceAlone() {
    var root = orders.add(1, null, Kind.SERVER, "get /orders", 0, 20);
    for (int i = 0; i < 3; i++) {
      var call = orders.add(10 + i, root, Kind.CLIENT, "GET", i, i + 1);
      call.tag("http.path", "/cities/name" + i);
      cities.answering(call, "get /cities/{name}", i, i + 1);
    }
    assertThatThrownBy(() -> NPlusOne.limit(2).check(cities.with()))
        .hasMessageContaining("N+1: 3 x get /cities/{name}")
        .hasMessageContaining("under    0000000000000001 (not collected)");
    assertThatThrownBy(() -> NPlusOne.limit(2).check(orders.with(cities)))
        .hasMessageContaining("under    get /orders  SERVER order-service")
        .hasMessageContaining("repeats  get /cities/{name} -> city-service");
  }

  @Test
  void letsDifferentStatementsAndTransactionsBe() {
    var root = orders.add(1, null, Kind.SERVER, "get /orders", 0, 20);
    for (int i = 0; i < 9; i++) {
      orders
          .add(10 + i, root, Kind.CLIENT, "select t" + i, i, i + 1)
          .tag("sql.query", "select * from t" + i);
      orders.add(30 + i, root, Kind.CLIENT, "begin", i, i + 1).tag("sql.query", "BEGIN");
    }
    NPlusOne.limit(1).check(orders.with());
  }

  @Test
  void refusesALimitThatNothingKeeps() {
    assertThatThrownBy(() -> NPlusOne.limit(0)).hasMessage("limit: 0 (expected: at least 1)");
  }
}
