package dev.vertxms.sample.user;

import static dev.vertxms.concurrent.Parallel.branch;

import dev.vertxms.concurrent.Parallel;
import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Page;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What other services know of a user, asked for in parallel. */
final class Neighbours {

  private final CityClient cities;
  private final RoleClient roles;

  Neighbours(CityClient cities, RoleClient roles) {
    this.cities = cities;
    this.roles = roles;
  }

  /** The user with city and role; one that cannot be had now is null and named as degraded. */
  Future<UserView> complete(User user) {
    return Parallel.join(
            branch(
                "city",
                () ->
                    cities
                        .byId(user.cityId())
                        .map(city -> Neighbour.said(city.orElse(null)))
                        .recover(Neighbour::orDegraded)),
            branch(
                "role",
                () ->
                    roles
                        .byId(user.roleId())
                        .map(role -> Neighbour.said(role.orElse(null)))
                        .recover(Neighbour::orDegraded)))
        .map((city, role) -> view(user, city, role));
  }

  /** The users with cities and roles, by one call to each neighbour. */
  Future<Page<UserView>> complete(Page<User> users) {
    return Parallel.join(
            branch(
                "cities",
                () ->
                    cities
                        .byIds(distinct(users, User::cityId))
                        .map(Neighbour::said)
                        .recover(Neighbour::orDegraded)),
            branch(
                "roles",
                () ->
                    roles
                        .byIds(distinct(users, User::roleId))
                        .map(Neighbour::said)
                        .recover(Neighbour::orDegraded)))
        .map(
            (byCity, byRole) ->
                users.withItems(
                    users.items().stream()
                        .map(u -> view(u, pick(byCity, u.cityId()), pick(byRole, u.roleId())))
                        .toList()));
  }

  /** Fails with 422, naming each field, when the city or the role does not exist. */
  Future<NewUser> check(NewUser user) {
    return Parallel.join(
            branch("city", () -> cities.byId(user.cityId())),
            branch("role", () -> roles.byId(user.roleId())))
        .map(
            (city, role) -> {
              List<Violation> violations = new ArrayList<>();
              if (city.isEmpty()) {
                violations.add(
                    new Violation("body", "/city_id", "exists", "must be an existing city"));
              }
              if (role.isEmpty()) {
                violations.add(
                    new Violation("body", "/role_id", "exists", "must be an existing role"));
              }
              if (!violations.isEmpty()) {
                throw ServiceException.unprocessable("the user names what does not exist")
                    .withViolations(violations);
              }
              return user;
            });
  }

  private static Set<Long> distinct(Page<User> users, Function<User, Long> id) {
    return users.items().stream().map(id).collect(Collectors.toSet());
  }

  private static <T> Neighbour<T> pick(Neighbour<Map<Long, T>> all, long id) {
    Map<Long, T> byId = all.value();
    @Nullable T one = byId == null ? null : byId.get(id);
    return new Neighbour<>(one, all.degraded());
  }

  private static UserView view(User user, Neighbour<City> city, Neighbour<Role> role) {
    List<String> degraded = new ArrayList<>();
    if (city.degraded()) {
      degraded.add("city");
    }
    if (role.degraded()) {
      degraded.add("role");
    }
    return new UserView(user.id(), user.name(), user.age(), city.value(), role.value(), degraded);
  }
}
