package dev.vertxms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

  private final Routes routes = new Routes(Api.of("users", "1"));

  @Test
  void keepsWhatWasDeclared() {
    routes
        .get("/users/{id}", "getUser")
        .summary("Get a user")
        .description("With all that there is.")
        .tag("users")
        .path("id", Long.class)
        .query("deep", Boolean.class)
        .status(203)
        .handle(request -> Future.succeededFuture());
    done(routes.post("/users", "createUser"));

    var endpoints = routes.table().endpoints();

    assertThat(endpoints)
        .extracting(Endpoint::toString)
        .containsExactly("getUser (GET /users/{id})", "createUser (POST /users)");
    var first = endpoints.get(0);
    assertThat(first.about().summary()).isEqualTo("Get a user");
    assertThat(first.about().description()).isEqualTo("With all that there is.");
    assertThat(first.about().tag()).isEqualTo("users");
    assertThat(first.status()).isEqualTo(203);
    assertThat(first.parameters())
        .containsExactly(Parameter.path("id", Long.class), Parameter.query("deep", Boolean.class));
  }

  @Test
  void givesPagesTheirParameters() {
    routes.get("/users", "listUsers").paged().handle(request -> Future.succeededFuture());

    assertThat(routes.table().endpoints().get(0).parameters())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("description")
        .containsExactly(
            Parameter.query("page", Integer.class).between(1, 10_000_000).defaultsTo(1),
            Parameter.query("size", Integer.class).between(1, 100).defaultsTo(20));
  }

  @Test
  void refusesTwoRoutesOfOneShape() {
    done(routes.get("/users/{id}", "getUser"));
    done(routes.get("/users/{name}", "findUser"));

    assertThatIllegalStateException()
        .isThrownBy(routes::table)
        .withMessage("route findUser (GET /users/{name}): clashes with getUser (GET /users/{id})");
  }

  @Test
  void refusesTwoRoutesOfOneOperation() {
    done(routes.get("/users", "users"));
    done(routes.post("/users", "users"));

    assertThatIllegalStateException()
        .isThrownBy(routes::table)
        .withMessage("route users (POST /users): clashes with users (GET /users)");
  }

  @Test
  void takesOnePathForSeveralMethods() {
    done(routes.get("/users/{id}", "getUser"));
    done(routes.put("/users/{id}", "updateUser"));
    done(routes.patch("/users/{id}", "changeUser"));
    done(routes.delete("/users/{id}", "deleteUser"));

    assertThat(new Endpoints(routes.table()).methodsFor("/users/7"))
        .containsExactly(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    assertThat(new Endpoints(routes.table()).methodsFor("/users")).isEmpty();
  }

  @Test
  void refusesARouteWithoutAHandler() {
    routes.get("/users", "listUsers").summary("forgotten");

    assertThatIllegalStateException()
        .isThrownBy(routes::table)
        .withMessage("route listUsers (GET /users): has no handler");
  }

  @Test
  void refusesAVariableThatTheTemplateLacks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> routes.get("/users/{id}", "getUser").path("user", Long.class))
        .withMessage("path variable: user (expected: [id])");
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 204, 205, 300, 404})
  void refusesAStatusThatIsNoSuccessWithABody(int status) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> routes.get("/users", "listUsers").status(status))
        .withMessage("status: " + status + " (expected: 200..299 with a body)");
  }

  private static void done(RouteBuilder<?, Object> route) {
    route.handle(request -> Future.succeededFuture());
  }
}
