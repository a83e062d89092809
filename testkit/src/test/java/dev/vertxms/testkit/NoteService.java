package dev.vertxms.testkit;

import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Page;
import dev.vertxms.http.Parameter.Values;
import dev.vertxms.http.Request;
import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceVerticle;
import io.vertx.core.Future;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A small service with tables, for the kit's own tests. */
final class NoteService extends ServiceVerticle {

  static final String CHANGE_LOG = "migrations.change-log=notes/changelog.yaml";

  record Note(long id, String text) {}

  record NewNote(@NotNull @Size(min = 1, max = 200) String text, @Min(0) int age) {}

  record Created(long id) {}

  record Echo(String name, List<Long> ids, List<String> tags, String key, String greeting) {}

  @Override
  protected void routes(Routes routes) {
    routes
        .get("/notes", "listNotes")
        .returnsPage(Note.class)
        .handle(
            request ->
                database()
                    .fetch(Note.class, "select id, text from notes order by id")
                    .map(notes -> Page.of(request.page(), notes, notes.size())));
    routes
        .get("/authors", "listAuthors")
        .returnsList(String.class)
        .handle(
            request ->
                database()
                    .fetch("select name from authors order by id")
                    .map(rows -> rows.stream().map(row -> row.getString("name")).toList()));
    routes
        .get("/notes/{id}", "getNote")
        .path("id", Long.class)
        .returns(Note.class)
        .fails(404, "There is no note of this id")
        .handle(request -> byId(request.path("id")));
    routes
        .post("/notes", "createNote")
        .body(NewNote.class)
        .returns(Created.class)
        .status(201)
        .handle(request -> insert(request.body()));
    routes
        .get("/echo/{name}", "echo")
        .path("name", String.class)
        .query("ids", Long.class, ids -> ids.asList().asRequired())
        .query("tags", String.class, tags -> tags.holding(Values.REPEATED).asRequired())
        .header("X-Api-Key", String.class)
        .returns(Echo.class)
        .handle(this::echo);
    routes.get("/wrong", "getWrong").returns(Note.class).handle(NoteService::wrong);
  }

  private Future<Note> byId(long id) {
    return database()
        .fetchRow(Note.class, "select id, text from notes where id = $1", id)
        .map(
            found ->
                found.orElseThrow(
                    () -> ServiceException.notFound("note " + id + " does not exist")));
  }

  private Future<Created> insert(NewNote note) {
    return database()
        .transaction(
            connection ->
                connection.fetchValue(
                    Long.class,
                    "insert into notes (author_id, text) values (1, $1) returning id",
                    note.text()))
        .map(Created::new);
  }

  private Future<Echo> echo(Request<?> request) {
    return Future.succeededFuture(
        new Echo(
            request.path("name"),
            request.query("ids"),
            request.query("tags"),
            request.<String>optionalHeader("X-Api-Key").orElse(""),
            app().getOrDefault("greeting", "")));
  }

  /** Not what the contract says: the id is text. */
  private static Future<Note> wrong(Request<?> request) {
    return request
        .context()
        .response()
        .putHeader("Content-Type", "application/json")
        .end("{\"code\":0,\"data\":{\"id\":\"x\",\"text\":\"t\"}}")
        .map(new Note(1, "not sent"));
  }
}
