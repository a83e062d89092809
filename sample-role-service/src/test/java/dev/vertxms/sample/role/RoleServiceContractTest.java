package dev.vertxms.sample.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.service.Service;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoleServiceContractTest {

  @Test
  void describesEveryRouteInAValidContract() throws Exception {
    String document = Service.named("role-service", RoleService::new).openApi().toJson();

    Vertx vertx = Vertx.vertx();
    try {
      var contract =
          OpenAPIContract.from(vertx, new JsonObject(document))
              .toCompletionStage()
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      assertThat(contract.operations()).hasSize(5);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }
}
