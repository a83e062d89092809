package dev.vertxms.guide;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

// tag::body
/** A book to be created or put in place of another. */
record NewBook(
    @NotBlank @Size(max = 200) String title,
    @Min(1450) @Max(2100) int year,
    @Min(1) long authorId) {}
// end::body
