/** What a user may be. */
@NullMarked
package dev.vertxms.sample.role;

import org.jspecify.annotations.NullMarked;
