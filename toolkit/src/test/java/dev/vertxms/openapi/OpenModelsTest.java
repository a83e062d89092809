package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenModelsTest {

  enum Kind {
    A,
    B
  }

  sealed interface Part permits Leaf, Branch {}

  record Leaf(Kind kind) implements Part {}

  record Branch(List<Part> parts) implements Part {}

  record Root(Part part, Kind kind) {}

  record RootOpen(int twin) {}

  @Test
  void takeFurtherMembersAtAnyDepth() {
    String body =
        "{'part':{'type':'branch','parts':[{'type':'leaf','kind':'A','x':1}],'x':1},"
            + "'kind':'B','x':1}";

    assertThat(Fits.open(Root.class).faults(body)).isEmpty();
    assertThat(Fits.closed(Root.class).faults(body)).isNotEmpty();
    assertThat(Fits.open(Root.class).faults(body.replace("'A'", "'C'"))).isNotEmpty();
  }

  @Test
  void standBesideTheClosedOnesUnderTheirOwnNames() {
    var components = new Components();
    JsonNode open = components.openModel(Root.class);
    JsonNode closed = components.model(Root.class);
    JsonNode schemas = components.collect().path("schemas");

    assertThat(open.path("$ref").asText()).isEqualTo("#/components/schemas/RootOpen");
    assertThat(closed.path("$ref").asText()).isEqualTo("#/components/schemas/Root");
    assertThat(schemas.properties().stream().map(Map.Entry::getKey).toList())
        .isSorted()
        .contains("Branch", "BranchOpen", "Leaf", "LeafOpen", "Kind", "Part", "PartOpen")
        .doesNotContain("KindOpen");
    assertThat(schemas.at("/PartOpen/discriminator/mapping/leaf").asText())
        .isEqualTo("#/components/schemas/LeafOpen");
    assertThat(schemas.path("RootOpen").has("additionalProperties")).isFalse();
    assertThat(schemas.path("Root").path("additionalProperties").isBoolean()).isTrue();
  }

  @Test
  void clashWithAClosedOneOfTheirName() {
    var components = new Components();
    components.openModel(Root.class);
    components.model(RootOpen.class);

    assertThatThrownBy(components::collect)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("schema RootOpen: ");
  }
}
