/** Versioned changes of the database's schema, by Liquibase. */
@NullMarked
package dev.vertxms.migration;

import org.jspecify.annotations.NullMarked;
