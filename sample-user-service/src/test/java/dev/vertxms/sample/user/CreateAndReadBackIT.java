package dev.vertxms.sample.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.MockNeighbour;
import dev.vertxms.testkit.ServiceTest;
import dev.vertxms.testkit.TestService;
import dev.vertxms.testkit.mocks.Mocks;
import org.junit.jupiter.api.Test;

// tag::example
@ServiceTest(value = UserService.class, settings = "migrations.change-log=db/users.yaml")
@MockNeighbour(name = "city-service", contract = "classpath:openapi/city-service.yaml")
@MockNeighbour(name = "role-service", contract = "classpath:openapi/role-service.yaml")
class CreateAndReadBackIT {
  @Test
  void createsAndReadsBack(TestService users, Mocks mocks) {
    var city = new City(1, "Shanghai", new Province(1, "Shanghai"));
    mocks.service("city-service").on("getCity").path("id", 1).returns(city);
    mocks.service("role-service").on("getRole").path("id", 1).returns(new Role(1, "admin"));
    long id = users.call("createUser").body(new NewUser("test", 2, 1, 1)).data(Created.class).id();
    assertThat(users.call("getUser").path("id", id).data(UserView.class).city()).isEqualTo(city);
  }
}
// end::example
