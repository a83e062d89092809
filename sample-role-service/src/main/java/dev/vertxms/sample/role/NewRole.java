package dev.vertxms.sample.role;

import jakarta.validation.constraints.Size;

/** A role to be created or put in place of another. */
public record NewRole(@Size(min = 1, max = 64) String name) {}
