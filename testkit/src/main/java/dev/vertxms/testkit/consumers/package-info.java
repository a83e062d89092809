/** What services' tests use of a neighbour, in files that the neighbour's build is held to. */
@NullMarked
package dev.vertxms.testkit.consumers;

import org.jspecify.annotations.NullMarked;
