package dev.vertxms.sample.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import brave.handler.MutableSpan;
import dev.vertxms.http.Routes;
import dev.vertxms.service.Service;
import dev.vertxms.service.ServiceVerticle;
import dev.vertxms.service.StartException;
import dev.vertxms.testkit.Answer;
import dev.vertxms.testkit.TestService;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role service with its contract written first, from outside, on a real database. */
class ContractFirstIT {

  private static TestService service;

  /** Attaches to an operation that the contract does not have, and to one of the five it has. */
  private static final class Unfit extends ServiceVerticle {

    @Override
    protected String contract() {
      return "classpath:contract/openapi.yaml";
    }

    @Override
    protected void routes(Routes routes) {
      routes.operation("dropRole").handle(request -> Future.succeededFuture());
      routes.operation("getRole").handle(request -> Future.succeededFuture());
    }
  }

  @BeforeAll
  static void start() {
    service = TestService.of("role-service", ContractFirstService::new).withDatabase().start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void keepsARoleThroughItsLife() {
    Answer created = service.post("/roles", "{\"name\":\"auditor\"}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    long id = created.data().getLong("id");
    String path = "/roles/" + id;
    assertThat(service.get(path).data()).isEqualTo(role(id, "auditor"));

    assertThat(service.put(path, "{\"name\":\"inspector\"}").data())
        .isEqualTo(role(id, "inspector"));
    assertThat(service.get("/roles?ids=" + id + ",1").list())
        .containsExactly(role(1, "admin"), role(id, "inspector"));

    assertThat(service.delete(path).text()).isEqualTo("{\"code\":0,\"data\":null}");
    assertThat(service.get(path).status()).isEqualTo(404);
  }

  @Test
  void pagesTheRoles() {
    Answer page = service.get("/roles?size=2");

    assertThat(page.list()).containsExactly(role(1, "admin"), role(2, "editor"));
    assertThat(page.json().getJsonObject("pagination").getMap()).containsEntry("size", 2);
  }

  @ParameterizedTest
  @CsvSource({"/roles?size=101, /size", "/roles?page=0, /page", "'/roles?ids=1,x', /ids/1"})
  void namesTheParameterThatIsWrong(String path, String field) {
    Answer answer = service.get(path);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.violatedFields()).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /name | required",
        "{\"name\":\"\"} | /name | minLength",
        "{\"name\":1} | /name | type",
        "{\"name\":\"a\",\"level\":1} | /level | additionalProperties"
      })
  void namesTheMemberThatIsWrong(String body, String field, String rule) {
    Answer answer = service.post("/roles", body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().getJsonArray("violations"))
        .singleElement()
        .satisfies(
            violation ->
                assertThat(((JsonObject) violation).getMap())
                    .containsAllEntriesOf(Map.of("in", "body", "field", field, "rule", rule)));
  }

  @Test
  void namesSpansByTheContractsPaths() {
    String trace = service.get("/roles/1").traceId();

    await()
        .untilAsserted(
            () ->
                assertThat(service.spans().trace(trace))
                    .extracting(MutableSpan::name)
                    .contains("GET /roles/{id}"));
  }

  @Test
  void showsTheContractAsOneDocument() {
    var printed = Service.named("role-service", ContractFirstService::new).openApi();

    assertThat(service.get("/openapi/spec.json").json())
        .isEqualTo(new JsonObject(printed.toJson()));
    assertThat(printed.toJson()).doesNotContain(".yaml");
    assertThat(printed.toTree().at("/info/title").asText()).isEqualTo("Role service");
  }

  // tag::start
  @Test
  void doesNotStartUnlessCodeAndContractAgree() {
    assertThatThrownBy(() -> TestService.of("role-service", Unfit::new).start())
        .isInstanceOf(StartException.class)
        .hasMessage(
            "routes: classpath:contract/openapi.yaml: operations without a handler: [listRoles,"
                + " createRole, updateRole, deleteRole], handlers without an operation: [dropRole]");
  }

  // end::start

  private static JsonObject role(long id, String name) {
    return new JsonObject().put("id", id).put("name", name);
  }
}
