package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.consumers.ConsumerManifests;
import dev.vertxms.testkit.mocks.MockService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A class that keeps its service's manifest by an annotation. */
class ConsumerManifestIT {

  private static final String FOLDER = "target/consumers";
  private static final Path FILE = Path.of(FOLDER, "city-service", "visit-service.json");

  @ServiceTest(value = VisitService.class, settings = NoteService.CHANGE_LOG)
  @MockNeighbour(name = "city-service", contract = VisitService.CITIES)
  @ConsumerManifest(consumer = "visit-service", folder = FOLDER)
  static class Visits {

    @Test
    void usesNothing(TestService visits) {
      assertThat(visits.url()).isNotEmpty();
    }

    @Nested
    class WithCities {

      @Test
      void usesACity(TestService visits, @Neighbour("city-service") MockService cities) {
        cities.on("getCity").path("id", 1).returns(VisitService.SHANGHAI);
        visits.call("getVisit").path("city", 1).ok();
      }
    }
  }

  @BeforeEach
  void begin() throws IOException {
    Files.deleteIfExists(FILE);
  }

  @AfterEach
  void end() {
    System.clearProperty(ConsumerManifests.WRITE);
  }

  @Test
  void failsTheTestThatUsesWhatIsNotListed() {
    Map<String, Throwable> failures = Launched.failures(Visits.class);

    assertThat(failures).hasSize(1);
    assertThat(failures.get("usesACity(TestService, MockService)"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("visit-service.json does not list all that the tests use")
        .hasMessageContaining("+    \"getCity\": {");
  }

  @Test
  void isContentWithWhatItHasWritten() {
    System.setProperty(ConsumerManifests.WRITE, "true");
    assertThat(Launched.failures(Visits.class)).isEmpty();
    System.clearProperty(ConsumerManifests.WRITE);

    assertThat(FILE).content().contains("\"path /id\": \"integer\"");
    assertThat(Launched.failures(Visits.class)).isEmpty();
  }
}
