/** Cities and the provinces they lie in. */
@NullMarked
package dev.vertxms.sample.city;

import org.jspecify.annotations.NullMarked;
