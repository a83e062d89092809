/** Log lines as JSON in the Elastic Common Schema, each with the trace it belongs to. */
@NullMarked
package dev.vertxms.logging;

import org.jspecify.annotations.NullMarked;
