package dev.vertxms.guide;

import dev.vertxms.guide.ShelfService.Shelf;
import dev.vertxms.openapi.RefersTo;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

// tag::models
/** What can stand on a shelf. */
sealed interface Medium {

  record PrintedBook(
      @Schema(description = "Without the covers", example = "280") @Min(1) int pages,
      @RefersTo(Shelf.class) String shelf)
      implements Medium {}

  record AudioBook(Duration length, @Nullable @Size(max = 64) String narrator) implements Medium {}
}
// end::models
