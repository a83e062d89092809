package dev.vertxms.guide;

import dev.vertxms.database.Database;
import dev.vertxms.database.Sql;
import dev.vertxms.database.SqlFailure;
import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Page;
import dev.vertxms.http.PageRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

// tag::repository
/** The table of books. */
final class BookRepository {

  private final Database database;

  BookRepository(Database database) {
    this.database = database;
  }

  Future<Book> byId(long id) {
    return database
        .fetchRow(Book.class, "select id, title, year, author_id from books where id = $1", id)
        .map(book -> book.orElseThrow(() -> missing(id)));
  }

  Future<Long> insert(NewBook book) {
    return database.transaction(
        connection ->
            connection
                .fetchValue(
                    Long.class,
                    "insert into books (title, year, author_id) values ($1, $2, $3) returning id",
                    book.title(),
                    book.year(),
                    book.authorId())
                .compose(
                    id ->
                        connection
                            .execute("insert into book_log (book_id, event) values ($1, 'new')", id)
                            .map(id)));
  }

  Future<Void> delete(long id) {
    return database
        .execute("delete from books where id = $1", id)
        .compose(
            deleted -> deleted == 0 ? Future.failedFuture(missing(id)) : Future.succeededFuture());
  }

  private static ServiceException missing(long id) {
    return ServiceException.notFound("book " + id + " does not exist");
  }

  // end::repository

  // tag::page
  Future<Page<Book>> page(PageRequest page, Optional<Long> author) {
    var select = Sql.select("books").columns("id", "title", "year", "author_id");
    var wanted = author.isPresent() ? select.where("author_id", author.get()) : select;
    return database
        .fetchPage(Book.class, wanted.orderBy("id").page(page.page(), page.size()))
        .map(rows -> Page.of(page, rows.rows(), rows.total()));
  }

  // end::page

  // tag::acquire
  /** May read the whole table, so it leases a connection under the longer time-out. */
  Future<List<YearCount>> byYear() {
    return database.acquire(
        connection ->
            connection.fetch(
                YearCount.class,
                "select year, count(*) as books from books group by year order by year"));
  }

  record YearCount(int year, long books) {}

  // end::acquire

  // tag::update
  Future<Book> update(long id, NewBook book) {
    return database
        .execute(
            "update books set title = $2, year = $3, author_id = $4 where id = $1",
            id,
            book.title(),
            book.year(),
            book.authorId())
        .recover(failure -> Future.failedFuture(explained(failure, book)))
        .compose(updated -> byId(id));
  }

  /** Says of a broken constraint what it means to the caller. */
  private static Throwable explained(Throwable failure, NewBook book) {
    boolean twin =
        SqlFailure.behind(failure)
            .filter(sql -> "books_title_author_id_key".equals(sql.constraint()))
            .isPresent();
    return twin
        ? ServiceException.conflict("this author has a book \"" + book.title() + "\" already")
            .withCode(20_001)
            .withCause(failure)
        : failure;
  }
  // end::update
}
