package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceVerticle;
import dev.vertxms.testkit.NoteService.Echo;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which test classes share a service, and which do not. */
@ServiceTest(value = NoteService.class, settings = NoteService.CHANGE_LOG)
class SharedStartIT {

  private static final List<TestService> SAME = new ArrayList<>();

  @Test
  void startsAService(TestService notes) {
    SAME.add(notes);
    assertThat(notes.service().tracing()).isNotNull();
  }

  @AfterAll
  static void oneStartServedTheClassesThatAskedForTheSame() {
    assertThat(SAME).hasSize(3).containsOnly(SAME.get(0));
  }

  @Nested
  class WithoutAnAnnotation {
    @Test
    void hasTheServiceOfTheClassAroundIt(TestService notes) {
      SAME.add(notes);
    }
  }

  @Nested
  @ServiceTest(value = NoteService.class, settings = NoteService.CHANGE_LOG)
  class WithTheSameSettings {
    @Test
    void sharesTheStart(TestService notes) {
      SAME.add(notes);
    }
  }

  static final class Greeting implements TestSettings {
    @Override
    public Map<String, String> settings() {
      return Map.of("app.greeting", "hello");
    }
  }

  @Nested
  @ServiceTest(
      value = NoteService.class,
      settings = {NoteService.CHANGE_LOG, "app.greeting=overridden"},
      settingsFrom = Greeting.class)
  class WithOtherSettings {
    @Test
    void hasAServiceOfItsOwn(TestService notes) {
      assertThat(SAME).doesNotContain(notes);
      Echo echo =
          notes.call("echo").path("name", "x").query("ids", 1).query("tags", "t").data(Echo.class);
      assertThat(echo.greeting()).isEqualTo("hello");
    }
  }

  static final class HTTPProbe extends ServiceVerticle {
    @Override
    protected void routes(Routes routes) {
      routes.get("/", "probe").returns(String.class).handle(all -> Future.succeededFuture("up"));
    }
  }

  @Nested
  @ServiceTest(HTTPProbe.class)
  class WithoutAChangeLog {
    @Test
    void hasNoDatabaseAndItsClassesName(TestService probe) {
      assertThat(probe.ownDatabase()).isNull();
      assertThat(probe.call("probe").data(String.class)).isEqualTo("up");
      assertThat(probe.service().contract().document().at("/info/title").asText())
          .contains("http-probe");
    }
  }
}
