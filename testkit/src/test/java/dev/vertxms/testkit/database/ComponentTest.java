package dev.vertxms.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ComponentTest {

  record Names(int cityId, int line2, int httpURL, int URLPath, int x, int aB, int line2Total) {}

  @Test
  void namesColumnsAsRowsAreMapped() {
    assertThat(Arrays.stream(Names.class.getRecordComponents()).map(Component::of))
        .extracting(Component::column)
        .containsExactly("city_id", "line2", "http_url", "url_path", "x", "a_b", "line2_total");
  }
}
