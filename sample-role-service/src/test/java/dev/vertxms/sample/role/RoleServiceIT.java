package dev.vertxms.sample.role;

import static dev.vertxms.testkit.database.Model.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.Answer;
import dev.vertxms.testkit.Call;
import dev.vertxms.testkit.ServiceTest;
import dev.vertxms.testkit.TestService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role service from outside, on a real database. */
@ServiceTest(RoleService.class)
class RoleServiceIT {

  @Test
  void bringsRolesToLookAt(TestService service) {
    assertThat(service.call("listRoles").list(Role.class))
        .containsExactly(new Role(1, "admin"), new Role(2, "editor"), new Role(3, "reader"));
  }

  @Test
  void keepsARoleThroughItsLife(TestService service) {
    long id = service.call("createRole").body(new NewRole("auditor")).data(Created.class).id();
    assertThat(service.call("getRole").path("id", id).answer()).hasData(new Role(id, "auditor"));

    var renamed = new Role(id, "inspector");
    assertThat(service.call("updateRole").path("id", id).body(new NewRole("inspector")).answer())
        .isSuccess()
        .hasData(renamed);
    assertThat(service.call("getRole").path("id", id).answer()).hasData(renamed);

    assertThat(service.call("deleteRole").path("id", id).ok().text())
        .isEqualTo("{\"code\":0,\"data\":null}");
    service.call("getRole").path("id", id).expect(404).answer();
  }

  @Test
  void listsThoseOfTheGivenIdsThatExist(TestService service) {
    assertThat(service.call("listRoles").query("ids", 3, 1, 987654321).list(Role.class))
        .extracting(Role::name)
        .containsExactly("admin", "reader");
  }

  @Test
  void pagesTheRoles(TestService service) {
    for (int i = 1; i <= 20; i++) {
      service.call("createRole").body(new NewRole("page " + i)).ok();
    }

    assertThat(service.call("listRoles").answer()).hasPagination(1, 20, 23);
    assertThat(service.call("listRoles").list(Role.class)).hasSize(20);
    assertThat(service.call("listRoles").query("page", 3).query("size", 1).list(Role.class))
        .containsExactly(new Role(3, "reader"));
  }

  @ParameterizedTest
  @CsvSource({"size, 101, /size", "size, 0, /size", "page, 0, /page", "ids, '1,x', /ids/1"})
  void namesTheParameterThatIsWrong(String name, String value, String field, TestService service) {
    var values = List.of(value.split(","));

    assertThat(service.call("listRoles").query(name, values).answer()).refuses(field);
  }

  @Test
  void refusesAnIdThatIsNoNumber(TestService service) {
    assertThat(service.call("getRole").path("id", "x").answer()).refuses("/id");
  }

  @Test
  void saysWhatDoesNotExist(TestService service) {
    var replacing = service.call("updateRole").body(new NewRole("none"));

    for (Call call : List.of(service.call("getRole"), replacing, service.call("deleteRole"))) {
      Answer answer = call.path("id", 987654321).answer();
      assertThat(answer).isError(404).withError("role 987654321 does not exist");
      assertThat(answer.errorAnswer().traceId()).isEqualTo(answer.traceId()).hasSize(32);
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
  void namesTheMemberThatIsWrong(String body, String field, TestService service) {
    assertThat(service.call("createRole").body(body).answer()).refuses(field);
    assertThat(service.call("updateRole").path("id", 1).body(body).answer()).refuses(field);
  }

  @Test
  void takesNamesOf64CharactersAndNoMore(TestService service) {
    service.call("createRole").body(new NewRole("x".repeat(64))).ok();

    assertThat(service.call("createRole").body(new NewRole("x".repeat(65))).answer())
        .refuses("/name");
  }

  @Test
  void refusesANameThatIsTaken(TestService service) {
    var admin = new NewRole("admin");

    for (Call call :
        List.of(
            service.call("createRole").body(admin),
            service.call("updateRole").path("id", 2).body(admin))) {
      assertThat(call.expect(409).answer().text())
          .doesNotContain("roles_name_key", "admin", "insert", "update");
    }
  }

  @Test
  void namesThePositionOfADoubledMember(TestService service) {
    String doubled = "{\"name\":\"a\",\"name\":\"b\"}";

    assertThat(service.call("createRole").body(doubled).expect(400).error().error())
        .contains("line 1, column ");
  }

  @Test
  void readsNothingButJson(TestService service) {
    service.call("createRole").body("name=a", "text/plain").expect(415).answer();
  }

  @Test
  void fitsItsTable(TestService service) {
    assertThat(model(Role.class)).coversAllColumns().fitsTable(service.jdbcUrl(), "roles");
    assertThat(model(NewRole.class)).fitsTable(service.jdbcUrl(), "roles");
  }
}
