/** Where the instances of a neighbour are, and which of them gets the next call. */
@NullMarked
package dev.vertxms.discovery;

import org.jspecify.annotations.NullMarked;
