package dev.vertxms.sample.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.Answer;
import dev.vertxms.testkit.TestService;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role service from outside, on a real database. */
class RoleServiceIT {

  private static final String UNKNOWN = "/roles/987654321";

  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.of("role-service", RoleService::new).withDatabase().start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void bringsRolesToLookAt() {
    assertThat(names(service.get("/roles?size=3"))).containsExactly("admin", "editor", "reader");
  }

  @Test
  void keepsARoleThroughItsLife() {
    long id = created("auditor");
    String path = "/roles/" + id;
    assertThat(service.get(path).data()).isEqualTo(role(id, "auditor"));

    assertThat(service.put(path, named("inspector")).data()).isEqualTo(role(id, "inspector"));
    assertThat(service.get(path).data()).isEqualTo(role(id, "inspector"));

    assertThat(service.delete(path).text()).isEqualTo("{\"code\":0,\"data\":null}");
    assertThat(service.get(path).status()).isEqualTo(404);
  }

  @Test
  void listsThoseOfTheGivenIdsThatExist() {
    assertThat(names(service.get("/roles?ids=3,1,987654321"))).containsExactly("admin", "reader");
  }

  @Test
  void pagesTheRoles() {
    for (int i = 1; i <= 20; i++) {
      created("page " + i);
    }

    var first = service.get("/roles");
    assertThat(first.list()).hasSize(20);
    var pagination = first.json().getJsonObject("pagination");
    assertThat(pagination.getInteger("page")).isEqualTo(1);
    assertThat(pagination.getInteger("size")).isEqualTo(20);
    assertThat(pagination.getInteger("total")).isGreaterThanOrEqualTo(23);
    assertThat(names(service.get("/roles?page=3&size=1"))).containsExactly("reader");
  }

  @ParameterizedTest
  @CsvSource({
    "/roles?size=101, /size",
    "/roles?size=0, /size",
    "/roles?page=0, /page",
    "'/roles?ids=1,x', /ids/1",
    "/roles/x, /id"
  })
  void namesTheParameterThatIsWrong(String path, String field) {
    var answer = service.get(path);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.violatedFields()).containsExactly(field);
  }

  @Test
  void saysWhatDoesNotExist() {
    for (Answer answer :
        List.of(
            service.get(UNKNOWN), service.put(UNKNOWN, named("none")), service.delete(UNKNOWN))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.error()).isEqualTo("role 987654321 does not exist");
      assertThat(answer.json().getString("traceId")).isEqualTo(answer.traceId()).hasSize(32);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /name",
        "{\"name\":null} | /name",
        "{\"name\":\"\"} | /name",
        "{\"name\":1} | /name",
        "{\"name\":\"a\",\"level\":1} | /level"
      })
  void namesTheMembersThatAreWrong(String body, String field) {
    for (Answer answer : List.of(service.post("/roles", body), service.put("/roles/1", body))) {
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.violatedFields()).containsExactly(field);
    }
  }

  @Test
  void takesNamesOf64CharactersAndNoMore() {
    created("x".repeat(64));

    assertThat(service.post("/roles", named("x".repeat(65))).violatedFields())
        .containsExactly("/name");
  }

  @Test
  void refusesANameThatIsTaken() {
    for (Answer answer :
        List.of(service.post("/roles", named("admin")), service.put("/roles/2", named("admin")))) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.text()).doesNotContain("roles_name_key", "admin", "insert", "update");
    }
  }

  @Test
  void namesThePositionOfADoubledMember() {
    var answer = service.post("/roles", "{\"name\":\"a\",\"name\":\"b\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("line 1, column ");
  }

  @Test
  void readsNothingButJson() {
    assertThat(service.post("/roles", "name=a", "text/plain").status()).isEqualTo(415);
  }

  private static long created(String name) {
    var answer = service.post("/roles", named(name));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.data().getLong("id");
  }

  private static String named(String name) {
    return new JsonObject().put("name", name).encode();
  }

  private static List<String> names(Answer answer) {
    return answer.list().stream().map(one -> ((JsonObject) one).getString("name")).toList();
  }

  private static JsonObject role(long id, String name) {
    return new JsonObject().put("id", id).put("name", name);
  }
}
