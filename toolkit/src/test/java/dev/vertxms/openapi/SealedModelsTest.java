package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.json.Json;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealedModelsTest {

  sealed interface Shape permits Circle, Polygon, ShapeGroup {}

  record Circle(double radius) implements Shape {}

  record ShapeGroup(List<Shape> shapes, Map<String, Shape> named) implements Shape {}

  sealed interface Polygon extends Shape permits Square, Point {}

  record Square(double side) implements Polygon {}

  record Point() implements Polygon {}

  record Drawing(Shape frame, Circle hole) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  sealed interface Animal permits Cat, Dog {}

  @JsonTypeName("feline")
  record Cat(int lives) implements Animal {}

  record Dog(String name) implements Animal {}

  @JsonSubTypes({
    @JsonSubTypes.Type(value = Card.class, name = "c"),
    @JsonSubTypes.Type(value = Cash.class, name = "$")
  })
  sealed interface Payment permits Card, Cash {}

  record Card(String number) implements Payment {}

  record Cash(int amount) implements Payment {}

  sealed interface Outcome<T> permits Done, Failed {}

  record Done<T>(T value) implements Outcome<T> {}

  record Failed<T>(String reason) implements Outcome<T> {}

  sealed interface Broken permits Typed {}

  record Typed(String type) implements Broken {}

  static Stream<Arguments> written() {
    Shape group = new ShapeGroup(List.of(new Square(2), new Point()), Map.of("a", new Circle(1)));
    return Stream.of(
        Arguments.of(Shape.class, new Circle(1.5), "{'type':'circle','radius':1.5}"),
        Arguments.of(Circle.class, new Circle(1.5), "{'type':'circle','radius':1.5}"),
        Arguments.of(Polygon.class, new Square(2), "{'type':'square','side':2.0}"),
        Arguments.of(Shape.class, new Point(), "{'type':'point'}"),
        Arguments.of(
            Shape.class,
            group,
            "{'type':'shape_group','shapes':[{'type':'square','side':2.0},{'type':'point'}],"
                + "'named':{'a':{'type':'circle','radius':1.0}}}"),
        Arguments.of(
            Drawing.class,
            new Drawing(new Point(), new Circle(3)),
            "{'frame':{'type':'point'},'hole':{'type':'circle','radius':3.0}}"),
        Arguments.of(
            Fits.type(new TypeReference<List<Shape>>() {}),
            List.of(new Point(), new Circle(3)),
            "[{'type':'point'},{'type':'circle','radius':3.0}]"),
        Arguments.of(Animal.class, new Cat(9), "{'kind':'feline','lives':9}"),
        Arguments.of(Animal.class, new Dog("Rex"), "{'kind':'dog','name':'Rex'}"),
        Arguments.of(Payment.class, new Card("1"), "{'type':'c','number':'1'}"),
        Arguments.of(Payment.class, new Cash(1), "{'type':'$','amount':1}"),
        Arguments.of(
            Fits.type(new TypeReference<Outcome<Circle>>() {}),
            new Done<>(new Circle(1)),
            "{'type':'done','value':{'type':'circle','radius':1.0}}"));
  }

  @ParameterizedTest
  @MethodSource("written")
  void areWrittenAsTheirSchemaSaysAndReadBack(Type type, Object value, String json)
      throws Exception {
    JsonNode tree = Json.mapper().valueToTree(value);

    assertThat(tree.toString().replace('"', '\'')).isEqualTo(json);
    assertThat(Fits.closed(type).faults(tree)).isEmpty();
    if (type instanceof Class<?> model) {
      assertThat(Bodies.rules(model).apply(tree)).isEmpty();
    }
    Object read = Json.mapper().treeToValue(tree, Json.mapper().constructType(type));
    assertThat(read).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'type':'triangle'}",
        "{'type':'Circle','radius':1}",
        "{'type':null,'radius':1}",
        "{'radius':1}",
        "{'type':'circle'}",
        "{'type':'circle','radius':1,'side':1}",
        "{'type':'square','radius':1}",
        "{'type':'shape_group','shapes':[{'type':'cube'}],'named':{}}",
        "null",
        "7"
      })
  void refuseWhatIsNoneOfThem(String json) {
    assertThat(Fits.closed(Shape.class).faults(json)).isNotEmpty();
    assertThat(Bodies.rules(Shape.class).apply(Bodies.json(json))).isNotEmpty();
  }

  @Test
  void areToldApartByADiscriminator() {
    JsonNode schema = Schemas.create().of(Polygon.class);

    assertThat(schema.path("oneOf").toString().replace('"', '\''))
        .isEqualTo("[{'$ref':'#/$defs/Point'},{'$ref':'#/$defs/Square'}]");
    assertThat(schema.path("discriminator").toString().replace('"', '\''))
        .isEqualTo(
            "{'propertyName':'type','mapping':"
                + "{'point':'#/$defs/Point','square':'#/$defs/Square'}}");
    assertThat(schema.path("$defs").path("Square").toString().replace('"', '\''))
        .isEqualTo(
            "{'type':'object','properties':{'type':{'type':'string','const':'square'},"
                + "'side':{'type':'number','format':'double'}},"
                + "'required':['type','side'],'additionalProperties':false}");
  }

  @Test
  void mayNotHaveAMemberOfTheTypesNameThemselves() {
    assertThatThrownBy(() -> Schemas.create().of(Broken.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Typed: member type also tells its type");
  }
}
