package dev.vertxms.mesh;

import static dev.vertxms.mesh.GeneratedClients.envelope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.vertxms.mesh.generated.city.City;
import dev.vertxms.mesh.generated.city.NewCity;
import dev.vertxms.mesh.generated.city.NewProvince;
import dev.vertxms.mesh.generated.city.Province;
import dev.vertxms.mesh.generated.role.NewRole;
import dev.vertxms.mesh.generated.role.Role;
import dev.vertxms.mesh.generated.user.ApiException;
import dev.vertxms.mesh.generated.user.ErrorEnvelope;
import dev.vertxms.mesh.generated.user.NewUser;
import dev.vertxms.mesh.generated.user.UserView;
import dev.vertxms.mesh.generated.user.Violation;
import dev.vertxms.mesh.generated.user.Violation.InEnum;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an independent generator makes of the committed documents can use the running mesh. */
@ExtendWith(MeshExtension.class)
class GeneratedClientIT {

  private GeneratedClients clients;

  @BeforeEach
  void connect(RunningMesh mesh) {
    clients = GeneratedClients.of(mesh);
  }

  @Test
  void createsReadsUpdatesAndDeletesAUser() throws Exception {
    var users = clients.users();
    NewUser ann = new NewUser().name("Ann").age(30).cityId(1L).roleId(1L);
    long id = users.createUser(ann).getData().getId();

    UserView read = users.getUser(id).getData();
    assertThat(read)
        .extracting(UserView::getId, UserView::getName, UserView::getAge)
        .containsExactly(id, "Ann", 30);
    assertThat(read.getCity().getName()).isEqualTo("Shanghai");
    assertThat(read.getCity().getProvince().getId()).isPositive();
    assertThat(read.getRole().getName()).isEqualTo("admin");
    assertThat(read.getDegraded()).isNullOrEmpty();

    assertThat(users.updateUser(id, ann.age(31)).getData().getAge()).isEqualTo(31);
    assertThat(users.getUser(id).getData().getAge()).isEqualTo(31);

    assertThat(users.deleteUser(id).getData()).isNull();
    assertThat(failure(404, () -> users.getUser(id)).getError())
        .isEqualTo("user " + id + " does not exist");
  }

  @Test
  void createsReadsUpdatesAndDeletesACityWithItsProvince() throws Exception {
    var provinces = clients.provinces();
    var cities = clients.cities();
    long province = provinces.createProvince(new NewProvince().name("Drenthe")).getData().getId();
    NewCity assen = new NewCity().name("Asen").provinceId(province);
    long city = cities.createCity(assen).getData().getId();

    Province renamed =
        provinces.updateProvince(province, new NewProvince().name("Drente")).getData();
    assertThat(provinces.getProvince(province).getData()).isEqualTo(renamed);
    assertThat(renamed.getName()).isEqualTo("Drente");
    City read = cities.updateCity(city, assen.name("Assen")).getData();
    assertThat(cities.getCity(city).getData()).isEqualTo(read);
    assertThat(read).isEqualTo(new City().id(city).name("Assen").province(renamed));
    assertThat(cities.listCities(List.of(1L, city), null, null, null).getData())
        .extracting(City::getName)
        .containsExactlyInAnyOrder("Shanghai", "Assen");
    assertThat(cities.listCities(null, province, null, null).getData()).containsExactly(read);

    assertThat(cities.deleteCity(city).getData()).isNull();
    assertThat(provinces.deleteProvince(province).getData()).isNull();
    var gone =
        catchThrowableOfType(
            dev.vertxms.mesh.generated.city.ApiException.class,
            () -> provinces.getProvince(province));
    assertThat(gone.getCode()).isEqualTo(404);
  }

  @Test
  void createsReadsUpdatesAndDeletesARole() throws Exception {
    var roles = clients.roles();
    NewRole guest = new NewRole().name("gest");
    long id = roles.createRole(guest).getData().getId();

    Role renamed = roles.updateRole(id, guest.name("guest of the house")).getData();
    assertThat(renamed).isEqualTo(new Role().id(id).name("guest of the house"));
    assertThat(roles.getRole(id).getData()).isEqualTo(renamed);

    assertThat(roles.deleteRole(id).getData()).isNull();
    var gone =
        catchThrowableOfType(
            dev.vertxms.mesh.generated.role.ApiException.class, () -> roles.getRole(id));
    assertThat(gone.getCode()).isEqualTo(404);
  }

  @Test
  void readsPages() throws Exception {
    var users = clients.users();
    NewUser user = new NewUser().name("Paged").age(40).cityId(2L).roleId(1L);
    long first = users.createUser(user).getData().getId();
    long second = users.createUser(user).getData().getId();

    var page = users.listUsers(2L, 2, 1);
    assertThat(page.getData()).hasSize(1);
    assertThat(page.getPagination().getPage()).isEqualTo(2);
    assertThat(page.getPagination().getSize()).isEqualTo(1);
    assertThat(page.getPagination().getTotal()).isGreaterThanOrEqualTo(2);

    users.deleteUser(first);
    users.deleteUser(second);
  }

  @Test
  void readsEveryViolationAsATypedOne() {
    NewUser wrong = new NewUser().name("").age(-1).cityId(1L).roleId(1L);
    ErrorEnvelope body = failure(422, () -> clients.users().createUser(wrong));

    assertThat(body.getCode()).isEqualTo(10422);
    assertThat(body.getMessage()).isNotEmpty();
    assertThat(body.getTraceId()).matches("[0-9a-f]{32}");
    assertThat(body.getViolations())
        .extracting(Violation::getIn, Violation::getField, Violation::getRule)
        .containsExactlyInAnyOrder(
            tuple(InEnum.BODY, "/age", "minimum"), tuple(InEnum.BODY, "/name", "minLength"));

    ErrorEnvelope query = failure(422, () -> clients.users().listUsers(null, 0, 101));
    assertThat(query.getViolations())
        .extracting(Violation::getIn, Violation::getField, Violation::getRule)
        .containsExactlyInAnyOrder(
            tuple(InEnum.QUERY, "/page", "minimum"), tuple(InEnum.QUERY, "/size", "maximum"));
  }

  private static ErrorEnvelope failure(int status, ThrowingCallable call) {
    var failure = catchThrowableOfType(ApiException.class, call);
    assertThat(failure.getCode()).isEqualTo(status);
    ErrorEnvelope body = envelope(failure.getResponseBody(), ErrorEnvelope.class);
    assertThat(body.getCode()).isEqualTo(10_000 + status);
    return body;
  }
}
