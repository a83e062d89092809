/** JSON as it is on the wire: snake_case, ISO 8601 dates, unknown members refused where asked. */
@NullMarked
package dev.vertxms.json;

import org.jspecify.annotations.NullMarked;
