package dev.vertxms.sample.city;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A city to be created or put in place of another. */
public record NewCity(@NotNull @Size(min = 1, max = 128) String name, @Min(1) long provinceId) {}
