package dev.vertxms.guide;

// tag::row
/** A book as the table has it: columns id, title, year, author_id. */
record Book(long id, String title, int year, long authorId) {}
// end::row
