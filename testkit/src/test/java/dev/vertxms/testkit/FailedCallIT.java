package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.vertxms.testkit.NoteService.Created;
import dev.vertxms.testkit.NoteService.NewNote;
import dev.vertxms.testkit.NoteService.Note;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a test says of a call that did not end as expected. */
@ServiceTest(value = NoteService.class, settings = NoteService.CHANGE_LOG)
class FailedCallIT {

  /** The message of a failure, without what differs from run to run. */
  private static String message(TestService notes, ThrowingCallable call) {
    Throwable failure = catchThrowable(call);
    assertThat(failure).isInstanceOf(AssertionError.class);
    return failure
        .getMessage()
        .replace(notes.url(), "http://notes")
        .replaceAll("[0-9a-f]{32}", "TRACE")
        .replaceAll("[0-9.]+ ms", "N ms")
        .replaceAll("postgres/vertxms_test_[0-9a-f]+_[0-9]+", "postgres/test");
  }

  @Test
  void showsRequestAnswerViolationsAndTrace(TestService notes) {
    assertThat(
            message(
                notes,
                () ->
                    notes
                        .call("createNote")
                        .header("Authorization", "Bearer abc")
                        .body(new NewNote("x", -1))
                        .data(Created.class)))
        .isEqualTo(
            """
            createNote (POST /notes): status: 422 (expected: 201)

            POST http://notes/notes
              Authorization: ***
              Content-Type: application/json

              {"text":"x","age":-1}

            answer 422
              content-length: 214
              content-type: application/json
              x-trace-id: TRACE

              {"code":10422,"message":"Unprocessable Entity","error":"the request breaks a rule",\
            "traceId":"TRACE","violations":[{"in":"body","field":"/age","rule":"minimum",\
            "message":"must be >= 0"}]}

            violations
              body /age: must be >= 0 (minimum)

            trace TRACE: 1 span
              post /notes  SERVER note-service  N ms  {http.method=POST, http.path=/notes, \
            http.status_code=422}  ERROR 422""");
  }

  @Test
  void showsTheStatementsOfTheTrace(TestService notes) {
    assertThat(message(notes, () -> notes.call("getNote").path("id", 7).data(Note.class)))
        .isEqualTo(
            """
            getNote (GET /notes/{id}): status: 404 (expected: 200)

            GET http://notes/notes/7

            answer 404
              content-length: 113
              content-type: application/json
              x-trace-id: TRACE

              {"code":10404,"message":"Not Found","error":"note 7 does not exist","traceId":"TRACE"}

            trace TRACE: 2 spans
              get /notes/{id}  SERVER note-service  N ms  {http.method=GET, http.path=/notes/7, \
            http.status_code=404}  ERROR 404
                select notes  CLIENT note-service -> postgres/test  N ms  \
            {sql.query=select id, text from notes where id = $1}""");
  }

  @Test
  void masksKeysInHeadersAndQuery(TestService notes) {
    assertThat(
            message(
                notes,
                () ->
                    notes
                        .call("echo")
                        .path("name", "x")
                        .query("ids", "y")
                        .query("tags", "z")
                        .header("X-Api-Key", "abc")
                        .ok()))
        .contains("  X-Api-Key: ***\n")
        .doesNotContain("abc");
    assertThat(message(notes, () -> assertThat(notes.get("/notes?api_key=abc&size=x")).isSuccess()))
        .contains("GET http://notes/notes?api_key=***&size=x\n")
        .doesNotContain("abc");
  }

  @Test
  void failsForAnAnswerThatBreaksTheContract(TestService notes) {
    assertThat(message(notes, () -> notes.call("getWrong").answer()))
        .startsWith(
            "getWrong (GET /wrong): the answer 200 breaks the contract:\n"
                + "/data/id must be an integer (type)\n\n"
                + "GET http://notes/wrong\n\n"
                + "answer 200\n");
    assertThat(message(notes, () -> notes.get("/wrong"))).startsWith("getWrong (GET /wrong): ");
  }

  @Test
  void saysWhatWasFoundAndWhatWasExpected(TestService notes) {
    Answer page = notes.call("listNotes").answer();
    Answer missing = notes.call("getNote").path("id", 7).answer();
    Answer refused = notes.call("createNote").body(new NewNote("x", -1)).answer();

    says(() -> assertThat(missing).isSuccess(), "status: 404 (expected: 200..299)");
    says(() -> assertThat(missing).hasStatus(200), "status: 404 (expected: 200)");
    says(() -> assertThat(missing).isError(409), "status: 404 (expected: 409)");
    says(() -> assertThat(missing).hasCode(1), "code: 10404 (expected: 1)");
    says(() -> assertThat(missing).hasData(null), "data: missing (expected: null)");
    says(() -> assertThat(missing).withMessage("Gone"), "message: Not Found (expected: Gone)");
    says(
        () -> assertThat(missing).as("note 7").withError("none"),
        "[note 7] error: note 7 does not exist (expected: none)");
    says(
        () -> assertThat(page).hasPagination(2, 20, 2),
        "pagination: {\"page\":1,\"size\":20,\"total\":2}"
            + " (expected: {\"page\":2,\"size\":20,\"total\":2})");
    says(
        () -> assertThat(missing).hasViolation("body", "/age", "minimum"),
        "violations: none (expected: body /age minimum)");
    says(
        () -> assertThat(refused).hasViolation("body", "/age", "maximum"),
        "violations: body /age minimum (expected: body /age maximum)");
    says(
        () -> assertThat(refused).refuses("/text", "/age"),
        "violated: [/age] (expected: [/age, /text])");
    says(() -> missing.data(Note.class), "data: missing (expected: " + Note.class.getName() + ")");
    says(() -> page.errorAnswer(), "message: missing (expected: an error envelope)");
    says(() -> missing.page(Note.class), "pagination: missing (expected: an object)");
    says(
        () -> notes.call("listNotes").error(),
        "listNotes (GET /notes): status: 200 (expected: an error)");
    says(
        () -> notes.call("listNotes").expect(404, 410).answer(),
        "listNotes (GET /notes): status: 200 (expected: 404 or 410)");
  }

  private static void says(ThrowingCallable call, String firstLine) {
    assertThatThrownBy(call)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(firstLine + "\n\n");
  }
}
