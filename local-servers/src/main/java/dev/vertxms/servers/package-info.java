/** Real servers as child processes of a test or of the local mesh. */
@NullMarked
package dev.vertxms.servers;

import org.jspecify.annotations.NullMarked;
