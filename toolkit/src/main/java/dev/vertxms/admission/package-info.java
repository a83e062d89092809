/** Who is let in: as many requests at once as the service answers well, and only those in time. */
@NullMarked
package dev.vertxms.admission;

import org.jspecify.annotations.NullMarked;
