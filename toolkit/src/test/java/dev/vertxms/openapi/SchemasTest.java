package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemasTest {

  private final JsonNode schema = Schemas.create().of(NewPerson.class);

  private String property(String name) {
    return schema.path("properties").path(name).toString().replace('"', '\'');
  }

  @Test
  void namesMembersAsTheMapperDoes() {
    NewPerson person =
        new NewPerson(
            "Ann",
            1,
            1,
            new NewPerson.Address("Oslo", 1000, "Main"),
            null,
            Optional.empty(),
            List.of(),
            List.of(),
            Map.of(),
            NewPerson.Color.RED,
            NewPerson.Color.RED,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Optional.empty(),
            Set.of(),
            null,
            null);
    List<String> written = new ArrayList<>();
    Json.mapper().valueToTree(person).fieldNames().forEachRemaining(written::add);
    List<String> described = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(described::add);

    assertThat(described).containsExactlyElementsOf(written);
    assertThat(Bodies.rules(NewPerson.class).apply(Json.mapper().valueToTree(person))).isEmpty();
  }

  @Test
  void requiresPrimitivesAndWhatMustNotBeNull() {
    assertThat(schema.path("required").toString())
        .isEqualTo("[\"name\",\"age\",\"city_id\",\"address\",\"frame\"]");
    assertThat(schema.path("$defs").path("Address").path("required").toString())
        .isEqualTo("[\"city\"]");
  }

  @Test
  void refusesFurtherMembersExceptInMaps() {
    assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
    assertThat(schema.path("additionalProperties").asBoolean()).isFalse();
    assertThat(property("scores"))
        .isEqualTo(
            "{'type':['object','null'],'additionalProperties':{'type':'integer','format':'int32'}}");
  }

  @Test
  void carriesTypesLimitsAndFormats() {
    assertThat(property("age"))
        .isEqualTo("{'type':'integer','format':'int32','minimum':0,'maximum':150}");
    assertThat(property("name"))
        .isEqualTo("{'type':'string','minLength':1,'maxLength':128,'description':'Full name'}");
    assertThat(property("born_on")).isEqualTo("{'type':['string','null'],'format':'date'}");
    assertThat(property("seen_at")).isEqualTo("{'type':['string','null'],'format':'date-time'}");
    assertThat(property("external_id")).isEqualTo("{'type':['string','null'],'format':'uuid'}");
    assertThat(property("rank")).isEqualTo("{'type':['integer','null'],'format':'int32'}");
    assertThat(property("tags"))
        .isEqualTo(
            "{'type':['array','null'],'items':"
                + "{'type':'string','minLength':1,'pattern':'\\\\S'},'maxItems':3}");
  }

  @Test
  void patternsHoldForTheWholeText() {
    assertThat(property("country")).isEqualTo("{'type':['string','null'],'pattern':'^[A-Z]{2}$'}");
    assertThat(property("code"))
        .isEqualTo("{'type':['string','null'],'pattern':'^(?:[a-z]+|\\\\d)$'}");
  }

  @Test
  void sharesNestedRecordsByReference() {
    assertThat(property("address")).isEqualTo("{'$ref':'#/$defs/Address'}");
    assertThat(property("work_address"))
        .isEqualTo("{'anyOf':[{'type':'null'},{'$ref':'#/$defs/Address'}]}");
    assertThat(property("old_address")).isEqualTo(property("work_address"));
    assertThat(property("frame")).isEqualTo("{'$ref':'#/$defs/Color'}");
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(Schemas.create().of(NewPerson.class).toString()).isEqualTo(schema.toString());
  }
}
