package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vertxms.error.Violation;
import dev.vertxms.testkit.NoteService.Created;
import dev.vertxms.testkit.NoteService.Echo;
import dev.vertxms.testkit.NoteService.NewNote;
import dev.vertxms.testkit.NoteService.Note;
import dev.vertxms.testkit.spans.SpanCollector;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service that one annotation starts, and calls by operation id. */
@ServiceTest(value = NoteService.class, settings = NoteService.CHANGE_LOG)
@ExtendWith(VertxExtension.class)
class ServiceTestIT {

  private static final Note FIRST = new Note(1, "a tab\tand a \\");
  private static final Note SECOND = new Note(2, "second");

  private static long began;

  @BeforeAll
  static void begin() {
    began = System.nanoTime();
  }

  @AfterAll
  static void printFigures() {
    long tested = System.nanoTime();
    try (var notes =
        TestService.of("note-service", NoteService::new)
            .withDatabase()
            .set("migrations.change-log", "notes/changelog.yaml")
            .start()) {
      System.out.printf(
          "class of 20 tests: %d ms, another start of %s: %d ms%n",
          millis(began, tested), notes.url(), millis(tested, System.nanoTime()));
    }
  }

  private static long millis(long from, long to) {
    return (to - from) / 1_000_000;
  }

  // Each of these would see the rows and the ids of those before it.
  @RepeatedTest(10)
  void findsTheDataOfTheStart(TestService notes) {
    assertThat(notes.call("listNotes").list(Note.class)).containsExactly(FIRST, SECOND);
    assertThat(notes.call("listAuthors").list(String.class)).containsExactly("Mary");

    assertThat(notes.call("createNote").body(new NewNote("mine", 1)).data(Created.class).id())
        .isEqualTo(3);
  }

  @Test
  void readsBackWhatItCreates(TestService notes) {
    long id =
        notes
            .call("createNote")
            .body(new JsonObject().put("text", "new").put("age", 1))
            .expect(201)
            .data(Created.class)
            .id();

    assertThat(notes.call("getNote").path("id", id).data(Note.class))
        .isEqualTo(new Note(id, "new"));
  }

  @Test
  void readsAPage(TestService notes) {
    var page = notes.call("listNotes").query("page", 1).query("size", 5).page(Note.class);

    assertThat(page.items()).containsExactly(FIRST, SECOND);
    assertThat(page.size()).isEqualTo(5);
    assertThat(page.total()).isEqualTo(2);
  }

  @Test
  void readsAnError(TestService notes) {
    var missing = notes.call("getNote").path("id", 7).error();

    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.code()).isEqualTo(10_404);
    assertThat(missing.message()).isEqualTo("Not Found");
    assertThat(missing.error()).isEqualTo("note 7 does not exist");
    assertThat(missing.traceId()).hasSize(32);
    assertThat(missing.violations()).isEmpty();
  }

  @Test
  void readsViolations(TestService notes) {
    assertThat(notes.call("createNote").body(new NewNote("x", -1)).expect(422).error().violations())
        .containsExactly(new Violation("body", "/age", "minimum", "must be >= 0"));
  }

  @Test
  void sendsTextAsItIs(TestService notes) {
    assertThat(notes.call("createNote").body("{").error().status()).isEqualTo(400);
    assertThat(notes.call("createNote").body("x", "text/plain").error().status()).isEqualTo(415);
  }

  @Test
  void encodesParametersAsTheContractSays(TestService notes) {
    var echo =
        notes
            .call("echo")
            .path("name", "ä/b c?+%")
            .query("ids", 3, 4)
            .query("tags", List.of("a,b", "c&d=e"))
            .header("X-Api-Key", "k")
            .data(Echo.class);

    assertThat(echo)
        .isEqualTo(new Echo("ä/b c?+%", List.of(3L, 4L), List.of("a,b", "c&d=e"), "k", ""));
  }

  @Test
  void namesWhatThereIsInsteadOfWhatThereIsNot(TestService notes) {
    assertThatThrownBy(() -> notes.call("getNotes"))
        .hasMessageContaining("operation: getNotes (expected: one of [listNotes, ");
    assertThatThrownBy(() -> notes.call("getNote").path("key", 1))
        .hasMessage(
            "getNote (GET /notes/{id}): path parameter key: unknown (expected: one of [id])");
    assertThatThrownBy(() -> notes.call("listNotes").query("sise", 1))
        .hasMessage(
            "listNotes (GET /notes): query parameter sise: unknown"
                + " (expected: one of [page, size])");
    assertThatThrownBy(() -> notes.call("getNote").answer())
        .hasMessage("getNote (GET /notes/{id}): path parameter id: missing (expected: a value)");
    assertThatThrownBy(() -> notes.call("listNotes").query("size", 1, 2))
        .hasMessage("listNotes (GET /notes): query parameter size: 2 values (expected: one)");
  }

  @Test
  void collectsTheSpansOfThisTestOnly(TestService notes, SpanCollector spans) {
    String trace = notes.call("listAuthors").ok().traceId();

    assertThat(spans).isSameAs(notes.spans());
    await().untilAsserted(() -> assertThat(spans.trace(trace)).hasSize(2));
    assertThat(spans.spans()).allMatch(span -> !"post /notes".equals(span.name()));
  }

  @Test
  void leavesVertxToItsOwnExtension(Vertx vertx, VertxTestContext test, TestService notes) {
    assertThat(vertx).isNotSameAs(notes.service().vertx());
    vertx.timer(1).onComplete(test.succeedingThenComplete());
  }

  @Test
  void saysWhatAnAnswerIs(TestService notes) {
    assertThat(notes.call("getNote").path("id", 2).answer())
        .isSuccess()
        .hasStatus(200)
        .hasCode(0)
        .hasData(SECOND)
        .hasData(new JsonObject().put("text", "second").put("id", 2));
    assertThat(notes.call("listNotes").answer())
        .hasPagination(1, 20, 2)
        .hasData(List.of(FIRST, SECOND));
    assertThat(notes.call("getNote").path("id", 7).answer())
        .isError(404)
        .hasCode(10_404)
        .withMessage("Not Found")
        .withError("note 7 does not exist");
    assertThat(notes.call("createNote").body(new NewNote("x", -1)).answer())
        .isError(422)
        .hasViolation("body", "/age", "minimum");
  }
}
