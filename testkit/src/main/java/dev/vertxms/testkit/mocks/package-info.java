/** Neighbours of a service under test: real servers that keep to their own contracts. */
@NullMarked
package dev.vertxms.testkit.mocks;

import org.jspecify.annotations.NullMarked;
