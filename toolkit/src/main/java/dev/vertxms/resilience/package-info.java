/**
 * What goes around a call that may fail: retry, circuit breaker, concurrency limit. Nothing here
 * blocks.
 */
@NullMarked
package dev.vertxms.resilience;

import org.jspecify.annotations.NullMarked;
