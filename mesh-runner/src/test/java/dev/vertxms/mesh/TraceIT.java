package dev.vertxms.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.Answer;
import io.vertx.core.json.JsonObject;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One request through three services is one trace in Zipkin, and says what went wrong where. */
@ExtendWith(MeshExtension.class)
class TraceIT {

  private static final String USER_SERVER = "user-service SERVER get /users/{id}";
  private static final String USER_SQL = "user-service CLIENT select users";
  private static final String CITY_BRANCH = "user-service LOCAL city";
  private static final String ROLE_BRANCH = "user-service LOCAL role";
  private static final String CITY_CLIENT = "user-service CLIENT get /cities/{id}";
  private static final String ROLE_CLIENT = "user-service CLIENT get /roles/{id}";
  private static final String CITY_SERVER = "city-service SERVER get /cities/{id}";
  private static final String ROLE_SERVER = "role-service SERVER get /roles/{id}";
  private static final String CITY_SQL = "city-service CLIENT select cities";
  private static final String ROLE_SQL = "role-service CLIENT select roles";
  private static final String[] ONE_USER = {
    USER_SERVER,
    USER_SQL,
    CITY_BRANCH,
    ROLE_BRANCH,
    CITY_CLIENT,
    ROLE_CLIENT,
    CITY_SERVER,
    ROLE_SERVER,
    CITY_SQL,
    ROLE_SQL
  };

  @Test
  void showsOneRequestAsOneTrace(RunningMesh mesh) {
    mesh.user().get("/users/1"); // connects to the neighbours
    Answer answer = mesh.user().get("/users/1");

    assertThat(answer.code()).isZero();
    assertThat(answer.data().getJsonObject("city").getString("name")).isEqualTo("Shanghai");
    assertThat(answer.data().getJsonObject("role").getString("name")).isEqualTo("admin");
    assertThat(answer.data().containsKey("degraded")).isFalse();

    List<ZipkinSpan> trace = mesh.traces().awaitAll(traceId(answer), ONE_USER.length);
    assertThat(trace).extracting(ZipkinSpan::label).containsExactlyInAnyOrder(ONE_USER);
    assertThat(one(trace, USER_SERVER).parentId()).isEmpty();
    assertChild(trace, USER_SERVER, USER_SQL);
    assertChild(trace, USER_SERVER, CITY_BRANCH);
    assertChild(trace, USER_SERVER, ROLE_BRANCH);
    assertChild(trace, CITY_BRANCH, CITY_CLIENT);
    assertChild(trace, ROLE_BRANCH, ROLE_CLIENT);
    assertShared(trace, CITY_CLIENT, CITY_SERVER);
    assertShared(trace, ROLE_CLIENT, ROLE_SERVER);
    assertChild(trace, CITY_SERVER, CITY_SQL);
    assertChild(trace, ROLE_SERVER, ROLE_SQL);
    assertThat(one(trace, CITY_CLIENT).overlaps(one(trace, ROLE_CLIENT))).isTrue();
    assertThat(trace).noneMatch(ZipkinSpan::failed);
  }

  @Test
  void showsWhoCallsWhom(RunningMesh mesh) {
    mesh.user().get("/users/1");

    assertThat(mesh.traces().awaitDependencies(links -> links.size() >= 5))
        .containsExactlyInAnyOrder(
            "user-service -> postgres/user_service",
            "user-service -> city-service",
            "user-service -> role-service",
            "city-service -> postgres/city_service",
            "role-service -> postgres/role_service");
  }

  @Test
  void marksTheCallThatFoundNothing(RunningMesh mesh) throws Exception {
    long user = userInACityThatIsGone(mesh);

    Answer answer = mesh.user().get("/users/" + user);
    assertThat(answer.code()).isZero();
    assertThat(answer.data().getValue("city")).isNull();
    assertThat(answer.data().getJsonObject("role").getString("name")).isEqualTo("admin");

    List<ZipkinSpan> trace = mesh.traces().awaitAll(traceId(answer), ONE_USER.length);
    assertThat(trace).extracting(ZipkinSpan::label).containsExactlyInAnyOrder(ONE_USER);
    assertThat(trace)
        .filteredOn(ZipkinSpan::failed)
        .extracting(ZipkinSpan::label)
        .containsExactlyInAnyOrder(CITY_CLIENT, CITY_SERVER);
    for (String label : List.of(CITY_CLIENT, CITY_SERVER)) {
      assertThat(one(trace, label).tags())
          .containsAllEntriesOf(Map.of("error", "404", "http.status_code", "404"));
    }
  }

  @Test
  void showsAnInsertBehindItsChecks(RunningMesh mesh) {
    var user = new JsonObject().put("name", "Ma Li").put("age", 30);
    Answer answer = mesh.user().post("/users", user.put("city_id", 2).put("role_id", 2));
    assertThat(answer.status()).isEqualTo(201);

    String server = "user-service SERVER post /users";
    String insert = "user-service CLIENT insert users";
    List<ZipkinSpan> trace = mesh.traces().awaitAll(traceId(answer), ONE_USER.length);
    assertThat(trace)
        .extracting(ZipkinSpan::label)
        .contains(server, insert, CITY_BRANCH, ROLE_BRANCH, CITY_SERVER, ROLE_SERVER);
    assertChild(trace, server, insert);
    assertThat(one(trace, insert).start())
        .isGreaterThanOrEqualTo(one(trace, CITY_BRANCH).end())
        .isGreaterThanOrEqualTo(one(trace, ROLE_BRANCH).end());
    assertThat(one(trace, insert).tags().toString()).doesNotContain("Ma Li");
    assertThat(trace).noneMatch(ZipkinSpan::failed);
  }

  @Test
  void keepsTheStatementsOfATransactionUnderItsRequest(RunningMesh mesh) {
    Answer answer = mesh.city().post("/provinces", new JsonObject().put("name", "Qinghai"));
    assertThat(answer.status()).isEqualTo(201);

    List<ZipkinSpan> trace = mesh.traces().awaitAll(traceId(answer), 2);
    ZipkinSpan server = one(trace, "city-service SERVER post /provinces");
    // BEGIN and COMMIT, where they have spans, are siblings of what they enclose.
    assertThat(trace)
        .filteredOn(span -> span != server)
        .isNotEmpty()
        .allMatch(span -> span.parentId().equals(server.id()))
        .allMatch(span -> span.start() >= server.start() && span.end() <= server.end());
  }

  private static long userInACityThatIsGone(RunningMesh mesh) throws Exception {
    String url = mesh.postgres().jdbcUrl("user_service");
    try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
        var insert =
            connection.prepareStatement(
                "insert into users (name, age, city_id, role_id) values ('Gu Yi', 50, 4711, 1)"
                    + " returning id");
        var rows = insert.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String traceId(Answer answer) {
    return answer.headers().firstValue("x-trace-id").orElseThrow();
  }

  private static ZipkinSpan one(List<ZipkinSpan> trace, String label) {
    List<ZipkinSpan> found = trace.stream().filter(span -> span.label().equals(label)).toList();
    assertThat(found).as(label).hasSize(1);
    return found.get(0);
  }

  private static void assertChild(List<ZipkinSpan> trace, String parent, String child) {
    assertThat(one(trace, child).parentId()).as(child).isEqualTo(one(trace, parent).id());
  }

  private static void assertShared(List<ZipkinSpan> trace, String client, String server) {
    assertThat(one(trace, server).id()).as(server).isEqualTo(one(trace, client).id());
    assertThat(one(trace, server).shared()).as(server).isTrue();
    assertThat(one(trace, client).shared()).as(client).isFalse();
  }
}
