package dev.vertxms.sample.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import brave.Span.Kind;
import brave.handler.MutableSpan;
import dev.vertxms.sample.city.CityService;
import dev.vertxms.sample.role.RoleService;
import dev.vertxms.servers.Ports;
import dev.vertxms.testkit.Answer;
import dev.vertxms.testkit.TestService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The user service from outside, between a real city and a real role service. */
class UserServiceIT {

  private static final String UNKNOWN = "987654321";
  private static final JsonObject SHENZHEN =
      new JsonObject(
          """
          {"id":3,"name":"Shenzhen","province":{"id":2,"name":"Guangdong"}}
          """);

  private static TestService cities;
  private static TestService roles;
  private static TestService users;

  @BeforeAll
  static void start() {
    cities =
        TestService.of("city-service", CityService::new)
            .withDatabase()
            .set("migrations.change-log", "db/cities.yaml")
            .start();
    roles =
        TestService.of("role-service", RoleService::new)
            .withDatabase()
            .set("migrations.change-log", "db/roles.yaml")
            .start();
    users = users(cities.url(), roles.url());
  }

  @AfterAll
  static void stop() {
    for (TestService service : new TestService[] {users, roles, cities}) {
      if (service != null) {
        service.close();
      }
    }
  }

  private static TestService users(String cityUrl, String roleUrl) {
    return TestService.of("user-service", UserService::new)
        .withDatabase()
        .set("migrations.change-log", "db/users.yaml")
        .set("clients.city-service.url", cityUrl)
        .set("clients.role-service.url", roleUrl)
        .start();
  }

  @Test
  void bringsUsersToLookAt() {
    var user = users.get("/users/1").data();

    assertThat(user.getString("name")).isEqualTo("Lin Wei");
    assertThat(user.getJsonObject("city").getString("name")).isEqualTo("Shanghai");
    assertThat(user.getJsonObject("role").getString("name")).isEqualTo("admin");
  }

  @Test
  void keepsAUserThroughItsLife() {
    String path = "/users/" + created(user("He Xin", 33, 3, 2));
    var read = users.get(path).data();
    assertThat(read.fieldNames()).containsExactly("id", "name", "age", "city", "role");
    assertThat(read.getString("name")).isEqualTo("He Xin");
    assertThat(read.getInteger("age")).isEqualTo(33);
    assertThat(read.getJsonObject("city")).isEqualTo(SHENZHEN);
    assertThat(read.getJsonObject("role"))
        .isEqualTo(new JsonObject().put("id", 2).put("name", "editor"));

    var changed = users.put(path, user("He Xin", 34, 1, 3)).data();
    assertThat(changed.getInteger("age")).isEqualTo(34);
    assertThat(changed.getJsonObject("city").getString("name")).isEqualTo("Shanghai");
    assertThat(changed.getJsonObject("role").getString("name")).isEqualTo("reader");
    assertThat(users.get(path).data()).isEqualTo(changed);

    assertThat(users.delete(path).text()).isEqualTo("{\"code\":0,\"data\":null}");
    assertThat(users.get(path).status()).isEqualTo(404);
  }

  @Test
  void fillsAPageInByOneCallToEachNeighbour() {
    var page = users.get("/users?size=4");

    assertThat(page.list()).hasSize(4);
    for (JsonObject user : objects(page.list())) {
      assertThat(user.getJsonObject("city").getJsonObject("province").getString("name"))
          .isNotEmpty();
      assertThat(user.getJsonObject("role").getString("name")).isNotEmpty();
      assertThat(user.containsKey("degraded")).isFalse();
    }
    assertThat(calls(users, Kind.CLIENT, page))
        .containsExactlyInAnyOrder("get /cities", "get /roles");
    assertThat(calls(cities, Kind.SERVER, page)).containsExactly("get /cities");
    assertThat(calls(roles, Kind.SERVER, page)).containsExactly("get /roles");
  }

  @Test
  void asksNobodyForAnEmptyPage() {
    var page = users.get("/users?city_id=" + UNKNOWN);

    assertThat(page.list()).isEmpty();
    assertThat(page.json().getJsonObject("pagination").getInteger("total")).isZero();
    assertThat(calls(users, Kind.CLIENT, page)).isEmpty();
  }

  @Test
  void pagesTheUsersOfACity() {
    long city =
        cities.post("/cities", json("{'name':'Suzhou','province_id':1}")).data().getLong("id");
    for (int i = 1; i <= 21; i++) {
      created(user("U" + i, 20 + i, city, 1));
    }
    String ofCity = "/users?city_id=" + city;

    var first = users.get(ofCity);
    assertThat(first.list()).hasSize(20);
    assertThat(first.json().getJsonObject("pagination"))
        .isEqualTo(new JsonObject().put("page", 1).put("size", 20).put("total", 21));
    assertThat(names(users.get(ofCity + "&page=2"))).containsExactly("U21");
    assertThat(names(users.get(ofCity + "&page=2&size=3"))).containsExactly("U4", "U5", "U6");
  }

  @ParameterizedTest
  @CsvSource({
    "/users?size=101, /size",
    "/users?size=0, /size",
    "/users?page=0, /page",
    "/users?city_id=x, /city_id",
    "/users/x, /id"
  })
  void namesTheParameterThatIsWrong(String path, String field) {
    var answer = users.get(path);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.violatedFields()).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 150", "128, 0", "128, 150"})
  void takesNamesAndAgesUpToTheirBounds(int length, int age) {
    String path = "/users/" + created(user("n".repeat(length), age, 1, 1));

    var read = users.get(path).data();
    assertThat(read.getString("name")).hasSize(length);
    assertThat(read.getInteger("age")).isEqualTo(age);
    assertThat(users.delete(path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 30, /name",
    "129, 30, /name",
    "1, -1, /age",
    "1, 151, /age",
    "0, -1, '/name,/age'",
    "129, 151, '/name,/age'"
  })
  void refusesNamesAndAgesBeyondTheirBounds(int length, int age, String fields) {
    String body = user("n".repeat(length), age, 1, 1);

    for (Answer answer : List.of(users.post("/users", body), users.put("/users/1", body))) {
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.violatedFields()).containsExactlyInAnyOrder(fields.split(","));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /name,/age,/city_id,/role_id",
        "{'name':'a','age':null,'city_id':1,'role_id':1} | /age",
        "{'name':'a','age':1.5,'city_id':1,'role_id':1} | /age",
        "{'name':'a','age':'1','city_id':0,'role_id':1} | /age,/city_id",
        "{'name':'a','age':1,'city_id':1,'role_id':-1} | /role_id",
        "{'name':'a','age':1,'city_id':1,'role_id':1,'id':1} | /id"
      })
  void namesTheMembersThatAreWrong(String body, String fields) {
    var answer = users.post("/users", json(body));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.violatedFields()).containsExactlyInAnyOrder(fields.split(","));
    assertThat(calls(users, Kind.CLIENT, answer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    UNKNOWN + ", 1, /city_id",
    "1, " + UNKNOWN + ", /role_id",
    UNKNOWN + ", " + UNKNOWN + ", '/city_id,/role_id'"
  })
  void namesWhatTheUserRefersToInVain(long city, long role, String fields) {
    String body = user("A", 1, city, role);

    for (Answer answer : List.of(users.post("/users", body), users.put("/users/1", body))) {
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo(10422);
      assertThat(answer.violatedFields()).containsExactly(fields.split(","));
      tellsNothingOfTheInside(answer);
    }
  }

  @Test
  void saysThatAUserDoesNotExist() {
    String path = "/users/" + UNKNOWN;

    for (Answer answer :
        List.of(users.get(path), users.put(path, user("A", 1, 1, 1)), users.delete(path))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.error()).isEqualTo("user " + UNKNOWN + " does not exist");
      assertThat(answer.json().getString("traceId")).isEqualTo(answer.traceId()).hasSize(32);
    }
  }

  @Test
  void doesWithoutACityThatWasDeleted() {
    long city =
        cities.post("/cities", json("{'name':'Atlantis','province_id':1}")).data().getLong("id");
    String path = "/users/" + created(user("A", 1, city, 1));
    assertThat(cities.delete("/cities/" + city).status()).isEqualTo(200);

    var one = users.get(path).data();
    var listed = objects(users.get("/users?city_id=" + city).list());

    assertThat(one.containsKey("city")).isTrue();
    assertThat(one.getValue("city")).isNull();
    assertThat(one.containsKey("degraded")).isFalse();
    assertThat(listed).containsExactly(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"city", "role"})
  void answersWithoutANeighbourThatIsDown(String down) {
    String nowhere = "http://127.0.0.1:" + Ports.free();
    String other = down.equals("city") ? "role" : "city";
    try (var alone =
        users(
            down.equals("city") ? nowhere : cities.url(),
            down.equals("role") ? nowhere : roles.url())) {

      var one = alone.get("/users/1");
      assertThat(one.status()).isEqualTo(200);
      degraded(one.data(), down, other);

      var page = alone.get("/users");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.list()).hasSize(5);
      objects(page.list()).forEach(user -> degraded(user, down, other));

      for (Answer answer :
          List.of(
              alone.post("/users", user("A", 1, 1, 1)),
              alone.put("/users/1", user("A", 1, 1, 1)))) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo(10503);
        assertThat(answer.json().getString("message")).isEqualTo("Service Unavailable");
        assertThat(answer.error()).isEqualTo(down + "-service cannot be reached");
        assertThat(answer.json().getString("traceId")).isEqualTo(answer.traceId()).hasSize(32);
        tellsNothingOfTheInside(answer);
      }
      assertThat(alone.get("/users").list()).as("no user was created").hasSize(5);
    }
  }

  @Test
  void findsACityServiceThatHasGoneAwayDegraded() {
    var shortLived =
        TestService.of("city-service", CityService::new)
            .withDatabase()
            .set("migrations.change-log", "db/cities.yaml")
            .start();
    try (var own = users(shortLived.url(), roles.url())) {
      assertThat(own.get("/users/1").data().getJsonObject("city")).isNotNull();

      shortLived.close();

      degraded(own.get("/users/1").data(), "city", "role");
      assertThat(own.post("/users", user("A", 1, 1, 1)).status()).isEqualTo(503);
    }
  }

  private static void degraded(JsonObject user, String down, String other) {
    assertThat(user.containsKey(down)).isTrue();
    assertThat(user.getValue(down)).isNull();
    assertThat(user.getJsonObject(other)).isNotNull();
    assertThat(user.getJsonArray("degraded")).containsExactly(down);
  }

  private static void tellsNothingOfTheInside(Answer answer) {
    assertThat(answer.text())
        .doesNotContainIgnoringCase("127.0.0.1", "localhost", "exception", "vertx", "java")
        .doesNotContainIgnoringCase("select", "insert", "http:", "refused");
  }

  /** The HTTP spans of one kind that an answer cost a service, by name, once all have ended. */
  private static List<String> calls(TestService service, Kind kind, Answer answer) {
    await().until(() -> trace(users, answer).stream().anyMatch(s -> s.kind() == Kind.SERVER));
    if (kind == Kind.SERVER) {
      await().until(() -> trace(service, answer).stream().anyMatch(s -> s.kind() == kind));
    }
    return trace(service, answer).stream()
        .filter(span -> span.kind() == kind && span.tag("http.path") != null)
        .map(span -> span.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static List<MutableSpan> trace(TestService service, Answer answer) {
    return service.spans().trace(answer.traceId());
  }

  private static long created(String user) {
    var answer = users.post("/users", user);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.data().getLong("id");
  }

  private static String user(String name, int age, long city, long role) {
    return new JsonObject()
        .put("name", name)
        .put("age", age)
        .put("city_id", city)
        .put("role_id", role)
        .encode();
  }

  private static String json(String withSingleQuotes) {
    return withSingleQuotes.replace('\'', '"');
  }

  private static List<JsonObject> objects(JsonArray list) {
    return list.stream().map(JsonObject.class::cast).toList();
  }

  private static List<String> names(Answer answer) {
    return objects(answer.list()).stream().map(user -> user.getString("name")).toList();
  }
}
