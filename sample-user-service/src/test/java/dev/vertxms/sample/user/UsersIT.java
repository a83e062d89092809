package dev.vertxms.sample.user;

import static dev.vertxms.testkit.database.Model.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.Neighbour;
import dev.vertxms.testkit.TestService;
import dev.vertxms.testkit.mocks.MockService;
import dev.vertxms.testkit.mocks.Mocks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service keeps, and what it asks its neighbours. */
@UserServiceAlone
class UsersIT {

  private static final City SHANGHAI = new City(1, "Shanghai", new Province(1, "Shanghai"));
  private static final City SHENZHEN = new City(3, "Shenzhen", new Province(2, "Guangdong"));
  private static final Role ADMIN = new Role(1, "admin");
  private static final Role EDITOR = new Role(2, "editor");

  @Test
  void bringsUsersToLookAt(TestService users, Mocks mocks) {
    mocks.answersExamples();

    assertThat(users.call("getUser").path("id", 1).answer())
        .hasData(new UserView(1, "Lin Wei", 34, SHANGHAI, ADMIN, List.of()));
  }

  // tag::stubs
  @Test
  void replaces(TestService users, Mocks mocks) {
    mocks.service("city-service").on("getCity").path("id", 3).returns(SHENZHEN);
    mocks.service("role-service").on("getRole").path("id", 2).returns(EDITOR);
    var changed = new UserView(1, "He Xin", 33, SHENZHEN, EDITOR, List.of());

    assertThat(
            users.call("updateUser").path("id", 1).body(new NewUser("He Xin", 33, 3, 2)).answer())
        .hasStatus(200)
        .hasData(changed);
    assertThat(users.call("getUser").path("id", 1).answer()).hasData(changed);
  }

  // end::stubs

  @Test
  void deletes(TestService users) {
    assertThat(users.call("deleteUser").path("id", 1).ok().text())
        .isEqualTo("{\"code\":0,\"data\":null}");
    users.call("getUser").path("id", 1).expect(404).answer();
  }

  // tag::page
  @Test
  void fillsAPageInByOneCallToEachNeighbour(
      TestService users,
      @Neighbour("city-service") MockService cities,
      @Neighbour("role-service") MockService roles) {
    cities.on("listCities").returnsPage(List.of(SHANGHAI, SHENZHEN));
    roles.on("listRoles").returnsPage(List.of(ADMIN, EDITOR));

    assertThat(users.call("listUsers").query("size", 2).answer())
        .hasData(
            List.of(
                new UserView(1, "Lin Wei", 34, SHANGHAI, ADMIN, List.of()),
                new UserView(2, "Chen Jing", 28, SHENZHEN, EDITOR, List.of())))
        .hasPagination(1, 2, 5);

    cities.verify("listCities").query("ids", List.of(1, 3)).times(1);
    roles.verify("listRoles").query("ids", List.of(1, 2)).times(1);
    cities.noMoreCalls();
    roles.noMoreCalls();
  }

  // end::page

  // tag::nobody
  @Test
  void asksNobodyForAnEmptyPage(TestService users, Mocks mocks) {
    assertThat(users.call("listUsers").query("city_id", 987654321).answer())
        .hasData(List.of())
        .hasPagination(1, 20, 0);

    mocks.noMoreCalls();
  }

  // end::nobody

  // tag::examples
  @Test
  void pagesTheUsersOfACity(TestService users, Mocks mocks) {
    mocks.answersExamples();
    for (int i = 1; i <= 21; i++) {
      users.call("createUser").body(new NewUser("U" + i, 20 + i, 9, 1)).ok();
    }

    assertThat(users.call("listUsers").query("city_id", 9).list(UserView.class)).hasSize(20);
    var second = users.call("listUsers").query("city_id", 9).query("page", 2).page(UserView.class);
    assertThat(second.items()).extracting(UserView::name).containsExactly("U21");
    assertThat(second.total()).isEqualTo(21);
  }

  // end::examples

  @Test
  void pagesInTheSizeThatIsAskedFor(TestService users, Mocks mocks) {
    mocks.answersExamples();

    var page = users.call("listUsers").query("page", 2).query("size", 3).page(UserView.class);
    assertThat(page.items()).extracting(UserView::name).containsExactly("Sun Hao", "Wu Fang");
    assertThat(users.call("listUsers").answer()).hasPagination(1, 20, 5);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 150", "128, 0", "128, 150"})
  void takesNamesAndAgesUpToTheirBounds(int length, int age, TestService users, Mocks mocks) {
    mocks.answersExamples();
    var user = new NewUser("n".repeat(length), age, 1, 1);

    long id = users.call("createUser").body(user).data(Created.class).id();
    assertThat(users.call("getUser").path("id", id).answer())
        .hasData(new UserView(id, user.name(), age, SHANGHAI, ADMIN, List.of()));
  }

  // tag::model
  @Test
  void fitsItsTable(TestService users) {
    assertThat(model(User.class)).coversAllColumns().fitsTable(users.jdbcUrl(), "users");
    assertThat(model(NewUser.class)).fitsTable(users.jdbcUrl(), "users");
  }
  // end::model
}
