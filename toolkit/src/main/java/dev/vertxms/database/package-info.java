/** Postgres: statements, transactions, rows as records, and failures in a caller's terms. */
@NullMarked
package dev.vertxms.database;

import org.jspecify.annotations.NullMarked;
