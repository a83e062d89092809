package dev.vertxms.sample.city;

import jakarta.validation.constraints.Size;

/** A province to be created or put in place of another. */
public record NewProvince(@Size(min = 1, max = 128) String name) {}
