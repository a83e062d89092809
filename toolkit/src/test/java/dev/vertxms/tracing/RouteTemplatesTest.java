package dev.vertxms.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplatesTest {

  @ParameterizedTest
  @CsvSource({
    "/items/:id, /items/7, false, true",
    "/items/:id, /items/7/more, false, false",
    "/items/:id, /items/, false, false",
    "/items, /items/7, true, true",
    "/items, /item, true, false",
    "/, /anything, true, true"
  })
  void fitsPathsOfItsPattern(String pattern, String path, boolean beginning, boolean fits) {
    assertThat(RouteTemplates.fits(pattern, path, beginning)).isEqualTo(fits);
  }

  @Test
  void writesParametersInBraces() {
    assertThat(RouteTemplates.braces("/a/:b/c/:d_e")).isEqualTo("/a/{b}/c/{d_e}");
  }
}
