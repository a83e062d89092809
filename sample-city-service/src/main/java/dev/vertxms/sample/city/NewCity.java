package dev.vertxms.sample.city;

import dev.vertxms.openapi.RefersTo;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

/** A city to be created or put in place of another. */
public record NewCity(
    @Size(min = 1, max = 128) String name, @RefersTo(Province.class) @Min(1) long provinceId) {}
