package dev.vertxms.sample.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.http.Routes;
import dev.vertxms.service.Service;
import dev.vertxms.service.ServiceVerticle;
import dev.vertxms.service.StartException;
import dev.vertxms.testkit.ServiceTest;
import dev.vertxms.testkit.TestService;
import dev.vertxms.testkit.spans.Traces;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role service with its contract written first, from outside, on a real database. */
@ServiceTest(value = ContractFirstService.class, name = "role-service")
class ContractFirstIT {

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

  @Test
  void keepsARoleThroughItsLife(TestService service) {
    long id = service.call("createRole").body(new NewRole("auditor")).data(Created.class).id();
    assertThat(service.call("getRole").path("id", id).answer()).hasData(new Role(id, "auditor"));

    var renamed = new Role(id, "inspector");
    assertThat(service.call("updateRole").path("id", id).body(new NewRole("inspector")).answer())
        .isSuccess()
        .hasData(renamed);
    assertThat(service.call("listRoles").query("ids", id, 1).answer())
        .hasData(List.of(new Role(1, "admin"), renamed));

    assertThat(service.call("deleteRole").path("id", id).ok().text())
        .isEqualTo("{\"code\":0,\"data\":null}");
    service.call("getRole").path("id", id).expect(404).answer();
  }

  @Test
  void pagesTheRoles(TestService service) {
    assertThat(service.call("listRoles").query("size", 2).answer())
        .hasData(List.of(new Role(1, "admin"), new Role(2, "editor")))
        .hasPagination(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({"size, 101, /size", "page, 0, /page", "ids, '1,x', /ids/1"})
  void namesTheParameterThatIsWrong(String name, String value, String field, TestService service) {
    var values = List.of(value.split(","));

    assertThat(service.call("listRoles").query(name, values).answer()).refuses(field);
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
  void namesTheMemberThatIsWrong(String body, String field, String rule, TestService service) {
    assertThat(service.call("createRole").body(body).answer())
        .refuses(field)
        .hasViolation("body", field, rule);
  }

  @Test
  void namesSpansByTheContractsPaths(TestService service) {
    var answer = service.call("getRole").path("id", 1).ok();

    assertThat(Traces.of(service.spans()).trace(answer.traceId())).hasRoot("get /roles/{id}");
  }

  @Test
  void showsTheContractAsOneDocument(TestService service) {
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
                + " createRole, updateRole, deleteRole], handlers without an operation:"
                + " [dropRole]");
  }
  // end::start
}
