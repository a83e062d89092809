package dev.vertxms.sample.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.openapi.Contract;
import dev.vertxms.service.Service;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoleServiceContractTest {

  @Test
  void describesEveryRouteInAValidContract() throws Exception {
    var document = Service.named("role-service", RoleService::new).openApi().toTree();

    assertThat(Contract.of(document).operations()).hasSize(5);
    Vertx vertx = Vertx.vertx();
    try {
      Contract.check(vertx, document)
          .toCompletionStage()
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }
}
