package dev.vertxms.sample.city;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.openapi.Contract;
import dev.vertxms.service.Service;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CityServiceContractTest {

  @Test
  void describesEveryRouteInAValidContract() throws Exception {
    var document = Service.named("city-service", CityService::new).openApi().toTree();

    assertThat(Contract.of(document).operations()).hasSize(10);
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
