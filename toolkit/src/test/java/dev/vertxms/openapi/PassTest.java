package dev.vertxms.openapi;

import static dev.vertxms.openapi.Bodies.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.error.Violation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** However much is wrong with a value, little of it is worked out. */
class PassTest {

  record Lines(List<Integer> lines) {}

  record Order(@Nullable Lines lines) {}

  record Lists(Map<String, List<Integer>> lists) {}

  private static String broken(int items) {
    return "[" + String.join(",", Collections.nCopies(items, "''")) + "]";
  }

  @Test
  void endsWhenEnoughIsWrong() {
    assertThat(Bodies.rules(Lines.class).apply(json("{'lines':" + broken(5_000) + "}")))
        .hasSizeBetween(101, 1_000);
  }

  @Test
  void endsWhenEnoughIsWrongInABranch() {
    assertThat(Bodies.rules(Order.class).apply(json("{'lines':{'lines':" + broken(5_000) + "}}")))
        .hasSizeBetween(101, 1_000)
        .allSatisfy(violation -> assertThat(violation.field()).matches("/lines/lines/[0-9]+"));
  }

  @Test
  void looksAtTheNextBranchWhenEnoughIsWrongInOne() {
    var rules =
        Bodies.rules(
            json(
                "{'anyOf':[{'type':'array','items':{'type':'integer'}},"
                    + "{'type':'array','items':{'type':'string'}}]}"));

    assertThat(rules.apply(json(broken(5_000)))).isEmpty();
  }

  @Test
  void writesLongNamesOncePerFaultInPart() {
    String name = "n".repeat(40_000);
    var violations =
        Bodies.rules(Lists.class).apply(json("{'lists':{'" + name + "':" + broken(5_000) + "}}"));

    assertThat(violations.stream().map(Violation::field).mapToInt(String::length).max().orElse(0))
        .isBetween(500, 1_500);
  }

  /** Two branches that each go on with both take twice the work with every level. */
  @Test
  void refusesWhatTakesMoreWorkThanItsSizeExplains() {
    ObjectNode document = Bodies.document(json("{'$ref':'#/components/schemas/Node'}"));
    document.set(
        "components",
        json(
            "{'schemas':{"
                + "'Node':{'anyOf':[{'$ref':'#/components/schemas/A'},{'$ref':'#/components/schemas/B'}]},"
                + "'A':{'required':['a'],'properties':{'n':{'$ref':'#/components/schemas/Node'}}},"
                + "'B':{'required':['b'],'properties':{'n':{'$ref':'#/components/schemas/Node'}}}}}"));
    var rules = Bodies.rulesOf(document);

    assertThat(rules.apply(json("{'n':".repeat(150) + "{}" + "}".repeat(150))))
        .containsExactly(new Violation("body", "", "complexity", "takes too much work to check"));
    assertThat(rules.apply(json("{'a':1,'n':".repeat(150) + "{'b':1}" + "}".repeat(150))))
        .isEmpty();
  }
}
