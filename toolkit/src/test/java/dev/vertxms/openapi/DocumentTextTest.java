package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vertxms.json.Json;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        "~",
        "-",
        "? a",
        "a: b",
        "a #b",
        "yes",
        "No",
        "null",
        "Null",
        "on",
        "y",
        "true",
        ".inf",
        "NaN",
        "0x10",
        "1_000",
        "1e3",
        "12:30:45",
        "2026-01-31",
        "3.1.0",
        "^(?:[a-z]+|\\d)$",
        "*all*",
        "&a",
        "!b",
        "%c",
        "@d",
        "`e`",
        "'f'",
        "\"g\"",
        "{h}",
        "[i]",
        "a, b",
        "a:",
        "ends with blanks  ",
        "two\nlines",
        "two\n\n  lines: indented\n",
        "\n begins with a line feed",
        "tab\there",
        "carriage\rreturn",
        "next\u0085line",
        "line\u2028separator",
        "byte\uFEFForder",
        "bell\u0007",
        "Zürich",
        "東京",
        "a\uD83D\uDE00b"
      })
  void saysTheSameInJsonAndInYaml(String text) throws Exception {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("text", text).put(text, text);

    assertThat(Json.mapper().readTree(DocumentText.json(tree))).isEqualTo(tree);
    assertThat(new YAMLMapper().readTree(DocumentText.yaml(tree))).isEqualTo(tree);
  }

  @Test
  void hasOneFormOnEveryMachine() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("openapi", "3.1.0").putObject("responses").put("200", new BigDecimal("1E+2"));
    JsonNode empty = tree.putArray("security");

    assertThat(empty).isEmpty();
    assertThat(DocumentText.json(tree))
        .isEqualTo(
            "{\n  \"openapi\": \"3.1.0\",\n  \"responses\": {\n    \"200\": 100\n  },\n"
                + "  \"security\": []\n}\n");
    assertThat(DocumentText.yaml(tree))
        .isEqualTo("openapi: \"3.1.0\"\nresponses:\n  \"200\": 100\nsecurity: []\n");
  }
}
