/** Database connections that are leased, who leased them, and those that never come back. */
@NullMarked
package dev.vertxms.testkit.connections;

import org.jspecify.annotations.NullMarked;
