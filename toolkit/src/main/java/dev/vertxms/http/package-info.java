/** The way of a request from its route to its answer: declaration, body, envelope and failure. */
@NullMarked
package dev.vertxms.http;

import org.jspecify.annotations.NullMarked;
