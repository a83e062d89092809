/** The contract: routes described, schemas made from records, and requests held against them. */
@NullMarked
package dev.vertxms.openapi;

import org.jspecify.annotations.NullMarked;
