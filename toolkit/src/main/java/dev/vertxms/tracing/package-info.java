/** One trace through a request: server, client, SQL and message spans, and their way to Zipkin. */
@NullMarked
package dev.vertxms.tracing;

import org.jspecify.annotations.NullMarked;
