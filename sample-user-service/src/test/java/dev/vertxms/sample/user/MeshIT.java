package dev.vertxms.sample.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.sample.city.CityService;
import dev.vertxms.sample.role.RoleService;
import dev.vertxms.testkit.Answer;
import dev.vertxms.testkit.TestService;
import dev.vertxms.testkit.spans.AllSpansEnd;
import dev.vertxms.testkit.spans.MaxRepeats;
import dev.vertxms.testkit.spans.Trace;
import dev.vertxms.testkit.spans.Traces;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The user service between a real city and a real role service. */
// tag::start
@MaxRepeats
@AllSpansEnd
class MeshIT {

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
    users =
        TestService.of("user-service", UserService::new)
            .withDatabase()
            .set("migrations.change-log", "db/users.yaml")
            .set("clients.city-service.url", cities.url())
            .set("clients.role-service.url", roles.url())
            .start();
  }

  // end::start

  @AfterAll
  static void stop() {
    for (TestService service : new TestService[] {users, roles, cities}) {
      if (service != null) {
        service.close();
      }
    }
  }

  @Test
  void keepsAUserThroughItsLife() {
    var heXin = new NewUser("He Xin", 33, 3, 2);
    long id = users.call("createUser").body(heXin).data(Created.class).id();
    var shenzhen = new City(3, "Shenzhen", new Province(2, "Guangdong"));
    assertThat(users.call("getUser").path("id", id).answer())
        .hasData(new UserView(id, "He Xin", 33, shenzhen, new Role(2, "editor"), List.of()));

    var moved = new NewUser("He Xin", 34, 1, 3);
    var changed = users.call("updateUser").path("id", id).body(moved).data(UserView.class);
    assertThat(changed.city().name()).isEqualTo("Shanghai");
    assertThat(changed.role().name()).isEqualTo("reader");
    assertThat(users.call("getUser").path("id", id).data(UserView.class)).isEqualTo(changed);

    users.call("deleteUser").path("id", id).ok();
    users.call("getUser").path("id", id).expect(404).answer();
  }

  // tag::trace
  @Test
  void fillsAPageInByOneTraceThroughAllServices() {
    Answer page = users.call("listUsers").query("size", 4).ok();

    assertThat(page.list(UserView.class))
        .hasSize(4)
        .allSatisfy(user -> assertThat(user.city().province().name()).isNotEmpty())
        .allSatisfy(user -> assertThat(user.role().name()).isNotEmpty())
        .allSatisfy(user -> assertThat(user.degraded()).isNull());
    Trace trace = Traces.of(users.spans(), cities.spans(), roles.spans()).trace(page.traceId());
    assertThat(trace).isComplete().withoutErrors().hasRoot("get /users");
    assertThat(trace)
        .named("get /roles", 2)
        .named("get /cities", 2)
        .hasSpan("get /cities")
        .inService("user-service")
        .hasChild("get /cities")
        .inService("city-service")
        .hasChild("select cities");
  }

  // end::trace

  @Test
  void doesWithoutACityThatWasDeleted() {
    var atlantis = new dev.vertxms.sample.city.NewCity("Atlantis", 1);
    long city = cities.call("createCity").body(atlantis).data(Created.class).id();
    long id = users.call("createUser").body(new NewUser("A", 1, city, 1)).data(Created.class).id();
    cities.call("deleteCity").path("id", city).ok();

    var alone = new UserView(id, "A", 1, null, new Role(1, "admin"), List.of());
    assertThat(users.call("getUser").path("id", id).answer()).hasData(alone);
    assertThat(users.call("listUsers").query("city_id", city).answer()).hasData(List.of(alone));
  }

  @Test
  void refusesACityAndARoleThatDoNotExist() {
    assertThat(users.call("createUser").body(new NewUser("A", 1, 987654321, 987654321)).answer())
        .refuses("/city_id", "/role_id");
  }
}
