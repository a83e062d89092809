package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DescriptionsTest {

  @Schema(name = "Person", description = "Somebody", title = "A person")
  record Described(
      @Schema(
              description = "How to call them",
              title = "Name",
              example = "7",
              examples = {"Ann"},
              format = "name")
          String name,
      @Schema(example = "7", deprecated = true) int age,
      @Schema(example = "7") @Nullable String nick,
      @Schema(accessMode = Schema.AccessMode.READ_ONLY) long id,
      @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password,
      @JsonPropertyDescription("Where they live") Home home,
      @Schema(description = "Tags", example = "[\"a\"]") List<String> tags,
      @RefersTo(City.class) long cityId,
      @Schema(description = "Seen before") @RefersTo(City.class) List<Long> cityIds) {}

  @JsonClassDescription("Four walls")
  record Home(@Deprecated String street) {}

  record City(long id) {}

  private final JsonNode schema = Schemas.create().of(Described.class);

  private String at(String path) {
    return schema.at(path).toString().replace('"', '\'');
  }

  @Test
  void standInTheSchema() {
    assertThat(at("/description")).isEqualTo("'Somebody'");
    assertThat(at("/title")).isEqualTo("'A person'");
    assertThat(at("/properties/name"))
        .isEqualTo(
            "{'type':'string','title':'Name','format':'name','description':'How to call them',"
                + "'examples':['7','Ann']}");
    assertThat(at("/properties/age"))
        .isEqualTo("{'type':'integer','format':'int32','deprecated':true,'examples':[7]}");
    assertThat(at("/properties/nick")).isEqualTo("{'type':['string','null'],'examples':['7']}");
    assertThat(at("/properties/tags/examples")).isEqualTo("[['a']]");
    assertThat(at("/properties/id"))
        .isEqualTo("{'type':'integer','format':'int64','readOnly':true}");
    assertThat(at("/properties/password")).isEqualTo("{'type':'string','writeOnly':true}");
    assertThat(at("/properties/home"))
        .isEqualTo("{'$ref':'#/$defs/Home','description':'Where they live'}");
    assertThat(at("/$defs/Home"))
        .isEqualTo(
            "{'type':'object','properties':{'street':{'type':'string','deprecated':true}},"
                + "'required':['street'],'additionalProperties':false,"
                + "'description':'Four walls'}");
  }

  @Test
  void nameTheModelThatAValueRefersTo() {
    assertThat(at("/properties/city_id"))
        .isEqualTo(
            "{'type':'integer','format':'int64','description':'Refers to City.',"
                + "'x-refers-to':'#/$defs/City'}");
    assertThat(schema.at("/properties/city_ids/description").asText())
        .isEqualTo("Seen before. Refers to City.");
    assertThat(at("/$defs/City/properties"))
        .isEqualTo("{'id':{'type':'integer','format':'int64'}}");
  }

  @Test
  void nameTheModelItself() {
    var components = new Components();
    JsonNode reference = components.model(Described.class);
    JsonNode schemas = components.collect().path("schemas");

    assertThat(reference.path("$ref").asText()).isEqualTo("#/components/schemas/Person");
    assertThat(schemas.at("/Person/properties/city_id/x-refers-to").asText())
        .isEqualTo("#/components/schemas/City");
    assertThat(schemas.has("City")).isTrue();
  }
}
