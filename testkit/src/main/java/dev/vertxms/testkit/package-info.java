/** Real services on free ports with real databases, for tests. */
@NullMarked
package dev.vertxms.testkit;

import org.jspecify.annotations.NullMarked;
