package dev.vertxms.sample.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as callers see it.
 *
 * @param city null where it does not exist any more, or cannot be had now
 * @param role null where it does not exist any more, or cannot be had now
 * @param degraded which of the members cannot be had now; absent when all is well
 */
public record UserView(
    long id,
    String name,
    int age,
    @Nullable City city,
    @Nullable Role role,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> degraded) {}
