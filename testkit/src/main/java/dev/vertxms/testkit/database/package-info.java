/** Checks of what a service keeps in its database. */
@NullMarked
package dev.vertxms.testkit.database;

import org.jspecify.annotations.NullMarked;
