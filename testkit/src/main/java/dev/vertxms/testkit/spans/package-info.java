/** What a trace looks like, as assertions: its tree, repeated work, spans that never ended. */
@NullMarked
package dev.vertxms.testkit.spans;

import org.jspecify.annotations.NullMarked;
