package dev.vertxms.sample.user;

import dev.vertxms.openapi.RefersTo;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

/** A user to be created or put in place of another. */
public record NewUser(
    @Schema(description = "Full name") @Size(min = 1, max = 128) String name,
    @Schema(description = "In years") @Min(0) @Max(150) int age,
    @RefersTo(City.class) @Min(1) long cityId,
    @RefersTo(Role.class) @Min(1) long roleId) {}
