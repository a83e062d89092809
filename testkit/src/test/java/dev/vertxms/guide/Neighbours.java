package dev.vertxms.guide;

import static dev.vertxms.concurrent.Parallel.branch;

import dev.vertxms.client.ServiceClient;
import dev.vertxms.concurrent.Parallel;
import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

// tag::clients
/** The author and the rating service, as this service uses them. */
final class Neighbours {

  private final ServiceClient authors;
  private final ServiceClient ratings;

  Neighbours(ServiceClient authors, ServiceClient ratings) {
    this.authors = authors;
    this.ratings = ratings;
  }

  Future<Optional<Author>> author(long id) {
    return authors.get("/authors/{id}").pathParam("id", id).asOptional(Author.class);
  }

  Future<@Nullable Double> rating(long bookId) {
    return ratings
        .get("/ratings/{book}")
        .pathParam("book", bookId)
        .timeout(Duration.ofMillis(300))
        .as(Double.class);
  }

  // end::clients

  // tag::parallel
  Future<BookView> complete(Book book) {
    return Parallel.join(
            branch("author", () -> author(book.authorId())),
            branch("rating", () -> rating(book.id())).orElse(null))
        .map(
            (author, rating) ->
                BookView.of(book, author.orElse(new Author(book.authorId(), "unknown")), rating));
  }

  // end::parallel

  // tag::violation
  /** Fails with 422, naming the field, when there is no such author. */
  Future<NewBook> check(NewBook book) {
    return author(book.authorId())
        .map(
            author -> {
              if (author.isEmpty()) {
                throw ServiceException.unprocessable(
                    "the book names what does not exist",
                    new Violation("body", "/author_id", "exists", "must be an existing author"));
              }
              return book;
            });
  }
  // end::violation
}
