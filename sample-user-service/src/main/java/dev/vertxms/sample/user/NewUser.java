package dev.vertxms.sample.user;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A user to be created or put in place of another. */
public record NewUser(
    @NotNull @Size(min = 1, max = 128) String name,
    @Min(0) @Max(150) int age,
    @Min(1) long cityId,
    @Min(1) long roleId) {}
