package dev.vertxms.testkit.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brave.Span.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceTest {

  private final SpansOf users = new SpansOf("user-service");
  private final SpansOf cities = new SpansOf("city-service");
  private Trace trace;

  /** A user with its city, its role asked for at the same time, and a log entry after both. */
  @BeforeEach
  void record() {
    var root = users.add(1, null, Kind.SERVER, "get /users/{id}", 0, 20);
    var city = users.add(2, root, Kind.CLIENT, "get /cities/{id}", 1, 9);
    city.tag("http.status_code", "404");
    city.remoteServiceName("city-service");
    users.add(3, root, Kind.CLIENT, "get /roles/{id}", 2, 8);
    users.add(4, root, null, "log", 10, 11).error(new IllegalStateException("full"));
    var served = cities.answering(city, "get /cities/{id}", 2, 8);
    cities.add(5, served, Kind.CLIENT, "select cities", 3, 7).tag("sql.query", "select 1");
    trace = users.with(cities);
  }

  @Test
  void putsTheCalledServiceBelowTheCallThatSharesItsId() {
    assertThat(trace).isComplete().hasSpans(6);
    assertThat(trace)
        .hasRoot("get /users/{id}")
        .withKind(Kind.SERVER)
        .hasExactlyChildren("log", "get /roles/{id}", "get /cities/{id}")
        .hasChild("get /cities/{id}")
        .withKind(Kind.CLIENT)
        .calling("city-service")
        .withTag("http.status_code", "404")
        .withoutErrors()
        .hasChild("get /cities/{id}")
        .withKind(Kind.SERVER)
        .inService("city-service")
        .hasChild("select cities")
        .hasNoChildren();
  }

  @Test
  void tellsWhatRanTogetherAndWhatAfter() {
    assertThat(trace)
        .overlaps("get /cities/{id}", "get /roles/{id}")
        .runsAfter("log", "get /roles/{id}");
    assertThatThrownBy(() -> assertThat(trace).overlaps("log", "get /roles/{id}"))
        .hasMessageContaining("log and get /roles/{id} do not overlap");
    assertThatThrownBy(() -> assertThat(trace).runsAfter("get /roles/{id}", "get /cities/{id}"))
        .hasMessageContaining("starts before get /cities/{id} has ended");
  }

  @Test
  void printsTheTreeWhenSomethingDoesNotHold() {
    assertThatThrownBy(() -> assertThat(trace).hasRoot("get /users/{id}").hasChild("get /towns"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("get /users/{id}: child: none named get /towns, but [")
        .hasMessageContaining(
            """
              get /users/{id}  SERVER user-service  20.0 ms
                get /cities/{id}  CLIENT user-service -> city-service  8.0 ms  {http.status_code=404}
                  get /cities/{id}  SERVER city-service  6.0 ms
                    select cities  CLIENT city-service  4.0 ms  {sql.query=select 1}
                get /roles/{id}  CLIENT user-service  6.0 ms
                log  LOCAL user-service  1.0 ms  ERROR java.lang.IllegalStateException: full\
            """);
  }

  @Test
  void findsErrorsWhereTheyAre() {
    assertThat(trace).hasSpan("log").isLocal().withError().withError("full");
    assertThatThrownBy(() -> assertThat(trace).withoutErrors())
        .hasMessageContaining("errors: in [log] (expected: none)");
    assertThatThrownBy(() -> assertThat(trace).hasRoot("get /users/{id}").withoutErrors())
        .hasMessageContaining("errors: [log] (expected: none)");
    assertThatThrownBy(() -> assertThat(trace).hasSpan("get /roles/{id}").withError())
        .hasMessageContaining("error: null (expected: any)");
  }

  @Test
  void sayWhatTheyFoundInstead() {
    assertThatThrownBy(() -> assertThat(trace).hasSpans(5))
        .hasMessageContaining("spans: 6 (expected: 5)");
    assertThatThrownBy(
            () -> assertThat(trace).hasSpan("get /cities/{id}").withTag("http.status_code", "500"))
        .hasMessageContaining("tag http.status_code: 404, null (expected: 500)");
    assertThatThrownBy(() -> assertThat(trace).hasRoot("x"))
        .hasMessageContaining("root: [get /users/{id}] (expected: x)");
    assertThatThrownBy(() -> assertThat(trace).hasSpan("log").hasExactlyChildren("a"))
        .hasMessageContaining("children: [] (expected: [a])");
  }

  @Test
  void isIncompleteWithoutTheCaller() {
    assertThatThrownBy(() -> assertThat(cities.with()).isComplete())
        .hasMessageContaining("roots: 0 (expected: 1)")
        .hasMessageContaining("parent of get /cities/{id}: 0000000000000001")
        .hasMessageContaining("(parent 0000000000000001 was not collected)");
  }
}
