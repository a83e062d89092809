package dev.vertxms.openapi;

import static dev.vertxms.openapi.Bodies.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vertxms.error.Violation;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Bodies that once took from ten seconds to for ever; the time allowed is many times what they take
 * now, for slow machines.
 */
class HostileBodiesTest {

  private static final Duration FAR_LESS_THAN_BEFORE = Duration.ofSeconds(5);

  @Test
  void itemsOfOneHashAreComparedInTime() {
    ArrayNode texts = JsonNodeFactory.instance.arrayNode();
    ArrayNode longs = JsonNodeFactory.instance.arrayNode();
    ArrayNode objects = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 30_000; i++) {
      var text = new StringBuilder();
      for (int bit = 0; bit < 15; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      texts.add(text.toString());
      longs.add((long) i << 32 | i);
      objects.addObject().put("a", text.toString());
    }
    JsonNode unique = json("{'uniqueItems':true}");

    assertThat(violations(unique, texts)).isEmpty();
    assertThat(violations(unique, longs)).isEmpty();
    assertThat(violations(unique, objects)).isEmpty();
  }

  @Test
  void hugeExponentsAreNotWrittenOut() {
    JsonNode numbers = json("[" + String.join(",", Collections.nCopies(100_000, "1e990")) + "]");

    assertThat(violations(json("{'items':{'multipleOf':0.01}}"), numbers)).isEmpty();
    assertThat(
            violations(
                json("{'items':{'anyOf':[{'enum':[1,2]},{'type':'number'}]}}"), shorter(numbers)))
        .isEmpty();
  }

  @Test
  void aPatternThatGoesBackAndForthIsEnded() {
    String schema = "{'items':{'pattern':'%s'}}";

    assertThat(
            violations(
                json(String.format(schema, "^.*a.*b.*c$")), json("['" + "ab".repeat(5_000) + "']")))
        .extracting(Violation::rule)
        .containsExactly("complexity");
    assertThat(
            violations(
                json(String.format(schema, "^(a|b|ab)*c$")), json("['" + "ab".repeat(50) + "']")))
        .hasSize(1);
  }

  @Test
  void aLongTextAndASimplePatternAreNoTrouble() {
    assertThat(
            violations(
                json("{'pattern':'^[a-z]*[0-9]?[a-z]+$'}"),
                json("'" + "a".repeat(1_000_000) + "'")))
        .isEmpty();
  }

  private static JsonNode shorter(JsonNode list) {
    ArrayNode shorter = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 1_000; i++) {
      shorter.add(list.get(i));
    }
    return shorter;
  }

  private static List<Violation> violations(JsonNode schema, JsonNode value) {
    var rules = Bodies.rules(schema);
    return assertTimeoutPreemptively(FAR_LESS_THAN_BEFORE, () -> rules.apply(value));
  }
}
