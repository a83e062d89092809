/**
 * The services that a service calls: one pooled client each, envelopes unwrapped, failures mapped.
 */
@NullMarked
package dev.vertxms.client;

import org.jspecify.annotations.NullMarked;
