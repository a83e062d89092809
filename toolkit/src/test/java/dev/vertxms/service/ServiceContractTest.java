package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class ServiceContractTest {

  record Part(String name) {}

  static final class Other {
    record Part(int size) {}
  }

  /** Has two models of one name. */
  public static final class Clashing extends ServiceVerticle {

    @Override
    protected void routes(Routes routes) {
      routes.get("/a", "a").returns(Part.class).handle(request -> Future.succeededFuture());
      routes.get("/b", "b").returns(Other.Part.class).handle(request -> Future.succeededFuture());
    }
  }

  /** Has none but plain routes. */
  public static final class Plain extends ServiceVerticle {

    @Override
    protected void routes(Routes routes) {
      routes.get("/a", "a").returns(Part.class).handle(request -> Future.succeededFuture());
    }
  }

  @Test
  void stopsTheStartWhenTwoModelsHaveOneName() {
    assertThatThrownBy(() -> Running.of(Clashing::new))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("routes: schema Part")
        .hasMessageContaining(Part.class.getName())
        .hasMessageContaining(Other.Part.class.getName());
  }

  @Test
  void isToldWithoutAStart() {
    assertThat(Service.named("part-service", Plain::new).openApi().toTree().at("/info/title"))
        .hasToString("\"part-service\"");
  }
}
