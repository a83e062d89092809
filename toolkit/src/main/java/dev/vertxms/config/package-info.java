/** Settings: where their values come from, and the records that hold them, checked when built. */
@NullMarked
package dev.vertxms.config;

import org.jspecify.annotations.NullMarked;
