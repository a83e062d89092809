package dev.vertxms.testkit.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as the catalog has it.
 *
 * @param name as it stands there
 * @param type what Postgres writes, as {@code character varying(200)}
 * @param base the type's short name, of an array's elements and of what a domain rests on
 * @param array whether it holds arrays
 * @param required not null
 * @param filled has a default, is an identity or generated
 * @param length the most characters, 0 for no limit
 * @param scale the digits after the point of a {@code numeric}; null where it is left open
 * @param labels the values of an enum type; empty for others
 */
record Column(
    String name,
    String type,
    String base,
    boolean array,
    boolean required,
    boolean filled,
    int length,
    @Nullable Integer scale,
    List<String> labels) {}
