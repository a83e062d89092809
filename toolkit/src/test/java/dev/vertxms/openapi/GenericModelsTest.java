package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.json.Json;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GenericModelsTest {

  record City(long id, String name) {}

  record Box<T>(T value, List<T> more) {}

  record Pair<A, B>(A first, Optional<B> second) {}

  record Sheet<T>(List<T> rows, int total) {}

  record Nested(Box<City> cities, Box<String> words) {}

  static final class Other {
    record City(int id) {}
  }

  private static final Type BOX = Fits.type(new TypeReference<Box<City>>() {});
  private static final Type SHEET = Fits.type(new TypeReference<Sheet<Box<City>>>() {});

  @Test
  void takeTheirArguments() throws Exception {
    var value =
        new Sheet<>(List.of(new Box<>(new City(1, "Oslo"), List.of(new City(2, "Rome")))), 1);
    JsonNode tree = Json.mapper().valueToTree(value);

    assertThat(Fits.closed(SHEET).faults(tree)).isEmpty();
    Object read = Json.mapper().treeToValue(tree, Json.mapper().constructType(SHEET));
    assertThat(read).isEqualTo(value);
    assertThat(Fits.closed(BOX).faults("{'value':{'id':1},'more':[]}"))
        .containsExactly("required /value");
    assertThat(Fits.closed(BOX).faults("{'value':{'id':1,'name':'x'},'more':['y']}"))
        .containsExactly("type /more/0");
  }

  @Test
  void areNamedAfterTheirArguments() {
    var components = new Components();
    assertThat(components.model(BOX)).isNotNull();
    JsonNode sheet = components.model(SHEET);
    components.model(Nested.class);
    components.model(Fits.type(new TypeReference<Pair<City, Map<String, Long>>>() {}));
    JsonNode cities = components.model(Fits.type(new TypeReference<List<City>>() {}));
    JsonNode schemas = components.collect().path("schemas");

    assertThat(schemas.fieldNames())
        .toIterable()
        .contains("City", "BoxOfCity", "BoxOfString", "Nested", "PairOfCityAndMapOfStringAndLong")
        .contains("SheetOfBoxOfCity");
    assertThat(sheet.path("$ref").asText()).isEqualTo("#/components/schemas/SheetOfBoxOfCity");
    assertThat(cities.toString().replace('"', '\''))
        .isEqualTo("{'type':'array','items':{'$ref':'#/components/schemas/City'}}");
    assertThat(ModelNames.of(SHEET)).isEqualTo("SheetOfBoxOfCity");
  }

  @Test
  void clashWhenTheirNamesDo() {
    var components = new Components();
    components.model(BOX);
    components.model(Fits.type(new TypeReference<Box<Other.City>>() {}));

    assertThatThrownBy(components::collect)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("schema BoxOfCity: ")
        .hasMessageContaining(" clashes with ");
  }
}
