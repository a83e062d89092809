package dev.vertxms.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceVerticle;
import dev.vertxms.testkit.Answer;
import dev.vertxms.testkit.TestService;
import io.vertx.core.Future;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The services that the README and the guides show, as they say they behave. */
class GuideIT {

  private static TestService neighbours;
  private static TestService books;

  /** Stands in for both neighbours; nobody has rated anything. */
  public static final class Authors extends ServiceVerticle {
    @Override
    protected void routes(Routes routes) {
      routes
          .get("/authors/{id}", "getAuthor")
          .path("id", Long.class)
          .returns(Author.class)
          .handle(
              request -> {
                long id = request.path("id");
                return id == 1
                    ? Future.succeededFuture(new Author(1, "Mary Shelley"))
                    : Future.failedFuture(ServiceException.notFound("author " + id));
              });
      routes
          .get("/ratings/{book}", "getRating")
          .path("book", Long.class)
          .returns(Double.class)
          .handle(
              request ->
                  request.<Long>path("book") == 1
                      ? Future.succeededFuture(4.5)
                      : Future.failedFuture(ServiceException.unavailable("asleep")));
    }
  }

  @BeforeAll
  static void start() {
    neighbours = TestService.of("author-service", Authors::new).start();
    books =
        TestService.of("book-service", BookService::new)
            .withDatabase()
            .set("migrations.change-log", "guide/changelog.yaml")
            .set("clients.author-service.url", neighbours.url())
            .set("clients.rating-service.url", neighbours.url())
            .start();
  }

  @AfterAll
  static void stop() {
    books.close();
    neighbours.close();
  }

  private static long create(String title) {
    Answer created =
        books.post("/books", "{\"title\":\"" + title + "\",\"year\":1818,\"author_id\":1}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.data().getLong("id");
  }

  @Test
  void greets() {
    try (var greetings = TestService.of("greeting-service", GreetingService::new).start()) {
      assertThat(greetings.get("/greetings/you").data().getString("text")).isEqualTo("Hello, you");
    }
  }

  @Test
  void createsReadsReplacesAndDeletes() {
    long id = create("Frankenstein");

    var book = books.get("/books/" + id).data();
    assertThat(book.getJsonObject("author").getString("name")).isEqualTo("Mary Shelley");
    assertThat(book.getDouble("rating")).isEqualTo(id == 1 ? 4.5 : null);

    var replaced =
        books.put("/books/" + id, "{\"title\":\"The Last Man\",\"year\":1826,\"author_id\":1}");
    assertThat(replaced.data().getInteger("year")).isEqualTo(1826);
    assertThat(books.get("/books?author_id=1").text()).contains("The Last Man", "pagination");
    assertThat(books.get("/years?from=1800").list()).isNotEmpty();
    assertThat(books.get("/years?from=1").violatedFields()).containsExactly("/from");

    assertThat(books.delete("/books/" + id).status()).isEqualTo(200);
    assertThat(books.get("/books/" + id).code()).isEqualTo(10_404);
  }

  @Test
  void namesTheFieldsOfABodyThatBreaksRules() {
    Answer refused = books.post("/books", "{\"title\":\" \",\"year\":1,\"author_id\":1}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.violatedFields()).containsExactlyInAnyOrder("/title", "/year");
    assertThat(refused.text())
        .contains("the request breaks 2 rules", "must not be blank", "must be >= 1450");

    Answer unknown = books.post("/books", "{\"title\":\"x\",\"year\":1818,\"author_id\":9}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.violatedFields()).containsExactly("/author_id");
  }

  @Test
  void saysWhatABrokenConstraintMeans() {
    create("Valperga");
    long other = create("Lodore");
    Answer twin =
        books.put("/books/" + other, "{\"title\":\"Valperga\",\"year\":1823,\"author_id\":1}");
    assertThat(twin.status()).isEqualTo(409);
    assertThat(twin.code()).isEqualTo(20_001);
  }

  @Test
  void answersWithoutTheNeighbourThatHasAFallback() {
    create("Mathilda");
    long second = create("Falkner");
    var book = books.get("/books/" + second).data();
    assertThat(book.containsKey("rating")).isTrue();
    assertThat(book.getValue("rating")).isNull();
  }

  @Test
  void runsOwnHandlersAndPlainOnes() {
    Answer cover = books.get("/books/1/cover");
    assertThat(cover.text()).startsWith("<svg");
    assertThat(cover.headers().firstValue("Cache-Control")).hasValue("no-store");
    try (var locked =
        TestService.of("book-service", BookService::new)
            .withDatabase()
            .set("migrations.change-log", "guide/changelog.yaml")
            .set("clients.author-service.url", neighbours.url())
            .set("clients.rating-service.url", neighbours.url())
            .set("app.api-key", "abc")
            .start()) {
      assertThat(locked.get("/books/1/cover").code()).isEqualTo(10_401);
    }
  }

  @Test
  void showsItsOwnHealthChecks() throws Exception {
    try (var managed =
        TestService.of("book-service", BookService::new)
            .withDatabase()
            .set("migrations.change-log", "guide/changelog.yaml")
            .set("clients.author-service.url", neighbours.url())
            .set("clients.rating-service.url", neighbours.url())
            .set("management.port", "0")
            .start()) {
      var ready = URI.create("http://127.0.0.1:" + managed.managementPort() + "/health/ready");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(ready).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("{\"free_mib\":", "{\"name\":\"clients.author-service\"");
    }
  }

  @Test
  void carriesTheTraceOverTheBusAndIntoHeaders() {
    Answer created =
        books.post("/books", "{\"title\":\"The Pilgrims\",\"year\":1837,\"author_id\":1}");
    String trace = created.headers().firstValue("X-Trace-Id").orElseThrow();
    await()
        .untilAsserted(
            () ->
                assertThat(books.spans().trace(trace))
                    .anyMatch(span -> span.kind() == brave.Span.Kind.CONSUMER));

    Answer indexed = books.post("/books/1/index", "");
    assertThat(indexed.data().getString("traceparent"))
        .contains(indexed.headers().firstValue("X-Trace-Id").orElseThrow());
    assertThat(books.spans().spans()).anyMatch(span -> "index book".equals(span.name()));
  }
}
