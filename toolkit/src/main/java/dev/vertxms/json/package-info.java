/** JSON as it is on the wire: snake_case, ISO 8601 times, read strictly. */
@NullMarked
package dev.vertxms.json;

import org.jspecify.annotations.NullMarked;
