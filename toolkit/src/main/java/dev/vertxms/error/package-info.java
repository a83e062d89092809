/** What can go wrong, in the terms in which a caller hears of it. */
@NullMarked
package dev.vertxms.error;

import org.jspecify.annotations.NullMarked;
