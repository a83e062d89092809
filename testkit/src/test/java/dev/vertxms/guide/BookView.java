package dev.vertxms.guide;

import org.jspecify.annotations.Nullable;

// tag::view
/** A book as callers see it; the rating is null when nobody could be asked. */
record BookView(long id, String title, int year, Author author, @Nullable Double rating) {

  static BookView of(Book book, Author author, @Nullable Double rating) {
    return new BookView(book.id(), book.title(), book.year(), author, rating);
  }
}
// end::view
