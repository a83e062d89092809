package dev.vertxms.sample.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.ServiceTest;
import dev.vertxms.testkit.TestService;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service, asked by a client of Vert.x. */
// tag::vertx
@ServiceTest(RoleService.class)
@ExtendWith(VertxExtension.class)
class WithVertxIT {

  // Kept in a field: Vert.x closes a client to which nothing refers any more.
  private WebClient client;

  @Test
  void answersTheWebClient(TestService service, Vertx vertx, VertxTestContext test) {
    client = WebClient.create(vertx);
    client
        .getAbs(service.url() + "/roles/1")
        .send()
        .map(answer -> answer.bodyAsJsonObject().getJsonObject("data").mapTo(Role.class))
        .onComplete(
            test.succeeding(
                role -> {
                  test.verify(() -> assertThat(role).isEqualTo(new Role(1, "admin")));
                  test.completeNow();
                }));
  }
}
// end::vertx
