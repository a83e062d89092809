/** What watches over tests without being asked. */
@NullMarked
package dev.vertxms.guard;

import org.jspecify.annotations.NullMarked;
