/** The {@code ./mesh} command: Postgres, Zipkin and the sample services on one machine. */
@NullMarked
package dev.vertxms.mesh;

import org.jspecify.annotations.NullMarked;
