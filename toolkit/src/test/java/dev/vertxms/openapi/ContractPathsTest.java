package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractPathsTest {

  private static final Contract CONTRACT =
      Contract.of(Documents.document(ContractPathsTest::routes).toTree());

  private static void routes(Routes routes) {
    routes.get("/users/{id}", "getUser").handle(request -> Future.succeededFuture());
    routes.get("/users/me", "getMyself").handle(request -> Future.succeededFuture());
    routes.put("/users/{id}", "updateUser").handle(request -> Future.succeededFuture());
    routes.get("/users/{id}/roles/{role}", "getRole").handle(request -> Future.succeededFuture());
    routes.get("/a.b", "getDotted").handle(request -> Future.succeededFuture());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /users/7, getUser",
    "GET, /users/me, getMyself",
    "HEAD, /users/7, getUser",
    "PUT, /users/7, updateUser",
    "PUT, /users/me, updateUser",
    "GET, /users/%2F, getUser",
    "GET, /users/7/roles/1, getRole",
    "GET, /a.b, getDotted",
    "GET, /axb,",
    "GET, /users,",
    "GET, /users/,",
    "GET, /users/7/,",
    "DELETE, /users/7,"
  })
  void findsTheOperationOfAPath(String method, String path, String operation) {
    assertThat(CONTRACT.find(HttpMethod.valueOf(method), path).map(ContractOperation::id))
        .isEqualTo(java.util.Optional.ofNullable(operation));
  }
}
