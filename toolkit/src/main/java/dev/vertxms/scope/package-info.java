/** How long the work for a request may take, and what ends it before. */
@NullMarked
package dev.vertxms.scope;

import org.jspecify.annotations.NullMarked;
