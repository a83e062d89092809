/** Users, each with a city and a role that other services keep. */
@NullMarked
package dev.vertxms.sample.user;

import org.jspecify.annotations.NullMarked;
