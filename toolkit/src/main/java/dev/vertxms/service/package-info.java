/** A service as a whole: its life cycle, its request chain, its command line. */
@NullMarked
package dev.vertxms.service;

import org.jspecify.annotations.NullMarked;
