package dev.vertxms.guide;

import brave.Span;
import dev.vertxms.error.ServiceException;
import dev.vertxms.guide.BookRepository.YearCount;
import dev.vertxms.health.Health;
import dev.vertxms.health.Outcome;
import dev.vertxms.http.Chain;
import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceLauncher;
import dev.vertxms.service.ServiceVerticle;
import dev.vertxms.tracing.Spans;
import io.vertx.core.Future;
import io.vertx.core.file.FileSystemProps;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

// tag::verticle
/** Keeps books; asks two neighbours for what it does not know itself. */
public final class BookService extends ServiceVerticle {

  public static void main(String[] args) {
    ServiceLauncher.run("book-service", BookService::new, args);
  }

  @Override
  protected void routes(Routes routes) {
    var books = new BookRepository(database());
    var neighbours = new Neighbours(client("author-service"), client("rating-service"));

    routes
        .get("/books/{id}", "getBook")
        .summary("Get a book with its author and its rating")
        .path("id", Long.class)
        .returns(BookView.class)
        .handle(request -> books.byId(request.path("id")).compose(neighbours::complete));

    routes
        .post("/books", "createBook")
        .summary("Create a book by an existing author")
        .body(NewBook.class)
        .returns(Created.class)
        .status(201)
        .handle(
            request ->
                neighbours
                    .check(request.body())
                    .compose(books::insert)
                    .onSuccess(this::announce)
                    .map(Created::new));

    routes
        .delete("/books/{id}", "deleteBook")
        .summary("Delete a book")
        .path("id", Long.class)
        .returnsNothing()
        .handle(request -> books.delete(request.path("id")));

    // end::verticle

    routes
        .put("/books/{id}", "updateBook")
        .summary("Replace a book")
        .path("id", Long.class)
        .body(NewBook.class)
        .returns(Book.class)
        .handle(request -> books.update(request.path("id"), request.body()));

    // tag::page
    routes
        .get("/books", "listBooks")
        .summary("List books, all or one author's")
        .query("author_id", Long.class)
        .returnsPage(Book.class)
        .handle(request -> books.page(request.page(), request.optionalQuery("author_id")));
    // end::page

    // tag::list
    routes
        .get("/years", "countYears")
        .summary("Count the books of each year")
        .query("from", Integer.class, year -> year.between(1450, 2100).defaultsTo(1450))
        .returnsList(YearCount.class)
        .handle(
            request -> {
              int from = request.query("from");
              return books
                  .byYear()
                  .map(years -> years.stream().filter(y -> y.year() >= from).toList());
            });
    // end::list

    // tag::raw
    routes
        .get("/books/{id}/cover", "getCover")
        .summary("Get the cover as SVG")
        .path("id", Long.class)
        .handler(
            context ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "image/svg+xml")
                    .end("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
    // end::raw

    routes
        .post("/books/{id}/index", "indexBook")
        .summary("Hand a book to the search engine")
        .path("id", Long.class)
        .returns(Map.class)
        .handle(request -> index(request.path("id")));
  }

  // tag::chain
  @Override
  protected void chain(Chain chain) {
    chain
        .add(Chain.Stage.FIRST, BookService::noStore)
        .add(Chain.Stage.BEFORE_BODY, this::requireKey);
  }

  private static void noStore(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    context.next();
  }

  private void requireKey(RoutingContext context) {
    String key = app().get("api-key");
    if (key == null || key.equals(context.request().getHeader("X-Api-Key"))) {
      context.next();
    } else {
      context.fail(ServiceException.unauthorized("X-Api-Key is missing or wrong"));
    }
  }

  // end::chain

  // tag::health
  @Override
  protected void health(Health health) {
    health.check("covers", () -> vertx.fileSystem().fsProps(".").map(BookService::room));
  }

  private static Outcome room(FileSystemProps disk) {
    long free = disk.usableSpace() >> 20;
    return (free > 0 ? Outcome.up() : Outcome.down("no room for covers")).with("free_mib", free);
  }

  // end::health

  // tag::bus
  private static final Logger LOG = LoggerFactory.getLogger(BookService.class);

  @Override
  protected Future<?> onStart() {
    return vertx
        .eventBus()
        .<Long>localConsumer("books.created", message -> LOG.info("book {}", message.body()))
        .completion();
  }

  private void announce(long id) {
    vertx.eventBus().send("books.created", id);
  }

  // end::bus

  // tag::spans
  private static Future<Map<String, String>> index(long id) {
    return Spans.child(
        "index book",
        span ->
            span.kind(Span.Kind.PRODUCER)
                .remoteServiceName("search-engine")
                .tag("book.id", Long.toString(id)),
        () -> {
          Map<String, String> headers = new HashMap<>();
          Spans.inject(headers);
          Spans.annotate("queued");
          return Future.succeededFuture(headers);
        });
  }
  // end::spans
}
