/** Work done at the same time for one request. */
@NullMarked
package dev.vertxms.concurrent;

import org.jspecify.annotations.NullMarked;
