package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.VisitService.Visit;
import dev.vertxms.testkit.mocks.MockService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** What a service with database and neighbours costs a run of tests, in milliseconds. */
@ServiceTest(value = VisitService.class, settings = NoteService.CHANGE_LOG)
@MockNeighbour(name = "city-service", contract = VisitService.CITIES)
class WarmStartIT {

  private static final int TESTS = 20;
  private static long began;

  @BeforeAll
  static void begin() {
    began = System.nanoTime();
  }

  @RepeatedTest(TESTS)
  void oneOfMany(TestService visits, @Neighbour("city-service") MockService cities) {
    cities.on("getCity").path("id", 1).returns(VisitService.SHANGHAI);

    assertThat(visits.call("getVisit").path("city", 1).data(Visit.class).city())
        .isEqualTo("Shanghai");
    visits.call("addVisit").ok();
  }

  @AfterAll
  static void printFigures() {
    long tests = millis(began);
    List<Long> starts = new ArrayList<>();
    ServiceStart asked =
        ServiceStart.of(WarmStartIT.class.getAnnotation(ServiceTest.class), WarmStartIT.class)
            .with(WarmStartIT.class, "WarmStartIT");
    for (int i = 0; i < 5; i++) {
      long from = System.nanoTime();
      try (var another = RunningService.start(asked)) {
        starts.add(millis(from));
        assertThat(another.service().ownDatabase()).isNotNull();
      }
    }
    System.out.printf(
        "%d tests with database and neighbour: %d ms; further starts: %s ms%n",
        TESTS, tests, starts);
  }

  private static long millis(long from) {
    return (System.nanoTime() - from) / 1_000_000;
  }
}
