package dev.vertxms.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vertxms.error.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An answer stays small, whatever the request was. */
class RefusalTest {

  @Test
  void namesTheFirstHundredViolationsAndSaysThatThereAreMore() {
    var refusal = Refusal.of(Collections.nCopies(101, violation("/a")));

    assertThat(refusal.violations()).hasSize(100);
    assertThat(refusal)
        .hasMessage("the request breaks more than 100 rules, the first 100 of which are named");
  }

  @Test
  void countsThemWhereAllAreNamed() {
    assertThat(Refusal.of(Collections.nCopies(100, violation("/a"))))
        .hasMessage("the request breaks 100 rules");
    assertThat(Refusal.of(List.of(violation("/a")))).hasMessage("the request breaks a rule");
  }

  @Test
  void cutsLongPlacesShortButNoCharacterInTwo() {
    assertThat(field("/" + "n".repeat(1_000_000))).isEqualTo("/" + "n".repeat(499) + "...");
    assertThat(field("/" + "n".repeat(498) + "\ud83d\ude00" + "n"))
        .isEqualTo("/" + "n".repeat(498) + "...");
    assertThat(field("/" + "n".repeat(499))).hasSize(500);
  }

  @Test
  void looksForBadTextNoLongerThanItIsNamed() {
    var list = JsonNodeFactory.instance.arrayNode();
    Collections.nCopies(1_000, "\0").forEach(list::add);
    JsonNode body = JsonNodeFactory.instance.objectNode().set("a/b", list);
    List<Violation> violations = new ArrayList<>();

    BodyText.check(body, violations);

    assertThat(violations).hasSize(101);
    assertThat(violations.get(7).field()).isEqualTo("/a~1b/7");
  }

  private static String field(String field) {
    return Refusal.of(List.of(violation(field))).violations().get(0).field();
  }

  private static Violation violation(String field) {
    return new Violation("body", field, "type", "must be an integer");
  }
}
