package dev.vertxms.sample.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.Answer;
import dev.vertxms.testkit.Neighbour;
import dev.vertxms.testkit.TestService;
import dev.vertxms.testkit.WithSettings;
import dev.vertxms.testkit.mocks.MockService;
import dev.vertxms.testkit.mocks.Mocks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the service when its neighbours are in trouble. */
@UserServiceAlone
class TroubleIT {

  private static final NewUser ANN = new NewUser("Ann", 33, 1, 1);
  private static final City SHANGHAI = new City(1, "Shanghai", new Province(1, "Shanghai"));
  private static final Role ADMIN = new Role(1, "admin");

  @BeforeEach
  void answerExamples(Mocks mocks) {
    mocks.answersExamples();
  }

  // tag::down
  @Test
  void readsUsersWithoutACityServiceThatIsDown(
      TestService users, @Neighbour("city-service") MockService cities) {
    cities.refuse();

    assertThat(users.call("getUser").path("id", 1).answer())
        .hasData(new UserView(1, "Lin Wei", 34, null, ADMIN, List.of("city")));
  }

  // end::down

  @Test
  void readsUsersWithoutARoleServiceThatIsDown(
      TestService users, @Neighbour("role-service") MockService roles) {
    roles.refuse();

    assertThat(users.call("getUser").path("id", 1).answer())
        .hasData(new UserView(1, "Lin Wei", 34, SHANGHAI, null, List.of("role")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"city", "role"})
  void listsUsersWithoutANeighbourThatIsDown(String down, TestService users, Mocks mocks) {
    mocks.service(down + "-service").refuse();

    List<UserView> page = users.call("listUsers").list(UserView.class);
    assertThat(page)
        .hasSize(5)
        .allSatisfy(user -> assertThat(user.degraded()).containsExactly(down))
        .allSatisfy(user -> assertThat(down.equals("city") ? user.city() : user.role()).isNull());
    assertThat(down.equals("city") ? page.get(0).role() : page.get(0).city()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"city", "role"})
  void takesNoUsersWithoutANeighbourThatIsDown(String down, TestService users, Mocks mocks) {
    mocks.service(down + "-service").refuse();
    users.call("getUser").path("id", 1).ok(); // after this no connection is left to be found broken

    for (var call : List.of(users.call("createUser"), users.call("updateUser").path("id", 1))) {
      Answer answer = call.body(ANN).answer();
      assertThat(answer)
          .isError(503)
          .hasCode(10503)
          .withMessage("Service Unavailable")
          .withError(down + "-service cannot be reached");
      assertThat(answer.errorAnswer().traceId()).isEqualTo(answer.traceId()).hasSize(32);
      assertThat(answer.text())
          .doesNotContainIgnoringCase("127.0.0.1", "localhost", "exception", "vertx", "java")
          .doesNotContainIgnoringCase("select", "insert", "http:", "refused");
    }
    assertThat(users.call("listUsers").answer()).hasPagination(1, 20, 5);
  }

  // tag::comesback
  @Test
  void asksAgainWhenTheNeighbourIsBack(
      TestService users, @Neighbour("city-service") MockService cities) {
    assertThat(users.call("getUser").path("id", 1).data(UserView.class).city()).isNotNull();
    cities.refuse();
    assertThat(users.call("getUser").path("id", 1).data(UserView.class).city()).isNull();
    cities.accept();
    assertThat(users.call("getUser").path("id", 1).data(UserView.class).city()).isNotNull();
  }

  // end::comesback

  @Test
  void doesWithoutACityThatWasDeleted(
      TestService users, @Neighbour("city-service") MockService cities) {
    cities.on("getCity").path("id", 1).fails(404, "city 1 does not exist");

    assertThat(users.call("getUser").path("id", 1).answer())
        .hasData(new UserView(1, "Lin Wei", 34, null, ADMIN, List.of()));
  }

  // tag::faults
  @Test
  void saysThatTheNeighbourGaveNoUsefulAnswer(
      TestService users, @Neighbour("city-service") MockService cities) {
    cities
        .on("getCity")
        .answersGarbage()
        .answersAsProxy(502)
        .fails(500, "out of memory")
        .returns(SHANGHAI)
        .brokenOff();

    for (int i = 0; i < 4; i++) {
      assertThat(users.call("createUser").body(ANN).answer()).isError(502);
    }
    cities.on("getCity").resets();
    assertThat(users.call("createUser").body(ANN).answer()).isError(503);
  }

  // end::faults

  // tag::retry
  @Test
  @WithSettings("clients.city-service.retry.attempts=2")
  void triesAgainWhenTheConnectionBreaks(
      TestService users, @Neighbour("city-service") MockService cities) {
    cities.on("getCity").resets().returns(SHANGHAI);

    assertThat(users.call("getUser").path("id", 1).data(UserView.class).city()).isEqualTo(SHANGHAI);
    cities.verify("getCity").times(2);
  }

  // end::retry

  // tag::late
  @Test
  @WithSettings("clients.city-service.timeout=200ms")
  void doesNotWaitLongForANeighbour(
      TestService users, @Neighbour("city-service") MockService cities) {
    cities.on("getCity").returns(SHANGHAI).delay(Duration.ofSeconds(1));

    assertThat(users.call("createUser").body(ANN).answer())
        .isError(504)
        .withError("city-service does not answer in time");
    assertThat(users.call("getUser").path("id", 1).data(UserView.class).degraded())
        .containsExactly("city");
  }
  // end::late
}
