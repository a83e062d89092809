/** The services of the README and the guides, as tests run them. */
@NullMarked
package dev.vertxms.guide;

import org.jspecify.annotations.NullMarked;
