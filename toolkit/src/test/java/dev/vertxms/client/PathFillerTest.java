package dev.vertxms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathFillerTest {

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "a/b, a%2Fb",
    "San José, San%20Jos%C3%A9",
    "上海, %E4%B8%8A%E6%B5%B7",
    "😀, %F0%9F%98%80",
    "a-b_c.d~e, a-b_c.d~e",
    "..., ...",
    "?x=1#y, %3Fx%3D1%23y",
    "100%, 100%25",
    "$1\\, %241%5C",
    "{id}, %7Bid%7D"
  })
  void encodesAValueAsOneSegment(String value, String encoded) {
    var filler = new PathFiller("/cities/{id}/roads");
    filler.put("id", value);
    assertThat(filler.path()).isEqualTo("/cities/" + encoded + "/roads");
  }

  @Test
  void encodesLineBreaksThatWouldEndTheRequestLine() {
    var filler = new PathFiller("/x/{id}");
    filler.put("id", "a\r\nHost: b");
    assertThat(filler.path()).isEqualTo("/x/a%0D%0AHost%3A%20b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void refusesValuesThatWouldNameAnotherPath(String value) {
    var filler = new PathFiller("/cities/{id}");
    assertThatThrownBy(() -> filler.put("id", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("path variable id: \"" + value + "\" (expected: a path segment)");
  }

  @Test
  void refusesAVariableThatTheTemplateDoesNotHave() {
    var filler = new PathFiller("/cities/{id}");
    assertThatThrownBy(() -> filler.put("city", 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("path variable: city (expected: one of /cities/{id})");
  }

  @Test
  void refusesATemplateWithOpenVariables() {
    var filler = new PathFiller("/a/{one}/b/{two}");
    filler.put("two", 2);
    assertThatThrownBy(filler::path)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("path variables without a value: [one] in /a/{one}/b/{two}");
  }

  @Test
  void fillsAVariableWhereverItStands() {
    var filler = new PathFiller("/{a}/{b}/{a}");
    filler.put("a", 1);
    filler.put("b", 2);
    assertThat(filler.path()).isEqualTo("/1/2/1");
  }

  @Test
  void addsAnEncodedQuery() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("name", "San José & more");
    query.put("ids", "1,2");
    assertThat(new PathFiller("/cities").path(query))
        .isEqualTo("/cities?name=San%20Jos%C3%A9%20%26%20more&ids=1%2C2");
  }
}
