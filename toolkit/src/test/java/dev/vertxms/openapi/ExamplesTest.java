package dev.vertxms.openapi;

import static dev.vertxms.openapi.Documents.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.http.Page;
import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  record Person(String fullName, LocalDate bornOn, BigDecimal height) {}

  record Adult(@Min(18) int age) {}

  sealed interface Shape permits Circle, Square {}

  record Circle(int radius) implements Shape {}

  record Square(int side) implements Shape {}

  record Bag(Map<String, Integer> counts, Set<String> words) {}

  private static final Person ANN =
      new Person("Ann", LocalDate.of(2000, 1, 31), new BigDecimal("100"));
  private static final String ANN_WRITTEN =
      "{'full_name':'Ann','born_on':'2000-01-31','height':100}";

  private static JsonNode operation(Consumer<Routes> declaration) {
    return Documents.operation(Documents.tree(declaration));
  }

  @Test
  void ofABodyAreAsTheyMayBeSent() {
    JsonNode operation =
        operation(
            routes ->
                routes
                    .post("/people", "createPerson")
                    .body(Person.class)
                    .bodyExample(ANN)
                    .handle(request -> Future.succeededFuture()));

    assertThat(at(operation, "/requestBody/content/application~1json/example"))
        .isEqualTo(ANN_WRITTEN);
  }

  @Test
  void ofAResultStandInItsEnvelope() {
    JsonNode one =
        operation(
            routes ->
                routes
                    .get("/people/{id}", "getPerson")
                    .returns(Person.class)
                    .resultExample(ANN)
                    .handle(request -> Future.succeededFuture()));
    JsonNode list =
        operation(
            routes ->
                routes
                    .get("/people", "listPeople")
                    .returnsList(Person.class)
                    .resultExample(List.of(ANN))
                    .handle(request -> Future.succeededFuture()));
    JsonNode page =
        operation(
            routes ->
                routes
                    .get("/people", "listPeople")
                    .returnsPage(Person.class)
                    .resultExample(new Page<>(List.of(ANN), 2, 20, 21))
                    .handle(request -> Future.succeededFuture()));
    JsonNode nothing =
        operation(
            routes ->
                routes
                    .delete("/people/{id}", "deletePerson")
                    .returnsNothing()
                    .handle(request -> Future.succeededFuture()));

    String example = "/responses/200/content/application~1json/example";
    assertThat(at(one, example)).isEqualTo("{'code':0,'data':" + ANN_WRITTEN + "}");
    assertThat(at(list, example)).isEqualTo("{'code':0,'data':[" + ANN_WRITTEN + "]}");
    assertThat(at(page, example))
        .isEqualTo(
            "{'code':0,'data':[" + ANN_WRITTEN + "],'pagination':{'page':2,'size':20,'total':21}}");
    assertThat(at(nothing, example)).isEqualTo("{'code':0,'data':null}");
  }

  @Test
  void areInOrderWhateverTheMapsAndSetsTheyAreMadeOf() {
    JsonNode operation =
        operation(
            routes ->
                routes
                    .post("/bags", "createBag")
                    .body(Bag.class)
                    .bodyExample(new Bag(Map.of("b", 2, "a", 1, "c", 3), Set.of("y", "z", "x")))
                    .handle(request -> Future.succeededFuture()));

    assertThat(at(operation, "/requestBody/content/application~1json/example"))
        .isEqualTo("{'counts':{'a':1,'b':2,'c':3},'words':['x','y','z']}");
    assertThat(Examples.value(new LinkedHashSet<>(List.of(2, 1)))).hasToString("[2,1]");
  }

  @Test
  void tellTheTypesOfSealedOnesApart() {
    JsonNode operation =
        operation(
            routes ->
                routes
                    .post("/shapes", "createShape")
                    .body(Shape.class)
                    .bodyExample(new Circle(2))
                    .returnsList(Shape.class)
                    .resultExample(List.of(new Circle(2), new Square(3)))
                    .handle(request -> Future.succeededFuture()));

    assertThat(at(operation, "/requestBody/content/application~1json/example"))
        .isEqualTo("{'type':'circle','radius':2}");
    assertThat(at(operation, "/responses/200/content/application~1json/example/data"))
        .isEqualTo("[{'type':'circle','radius':2},{'type':'square','side':3}]");
  }

  @Test
  void keepToTheirSchemas() {
    assertThatThrownBy(
            () ->
                Documents.tree(
                    routes ->
                        routes
                            .post("/people", "createPerson")
                            .body(Adult.class)
                            .bodyExample(new Adult(17))
                            .handle(request -> Future.succeededFuture())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("POST /people")
        .hasMessageContaining("17");
    assertThatThrownBy(
            () ->
                Documents.tree(
                    routes ->
                        routes
                            .get("/people", "listPeople")
                            .returnsPage(Adult.class)
                            .resultExample(new Page<>(List.of(new Adult(3)), 1, 20, 1))
                            .handle(request -> Future.succeededFuture())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GET /people");
    assertThatThrownBy(
            () ->
                Documents.tree(
                    routes ->
                        routes
                            .get("/people/{id}", "getPerson")
                            .path("id", Long.class, p -> p.between(1, 9).withExample(10))
                            .handle(request -> Future.succeededFuture())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("id");
  }

  @Test
  void thatCannotBeWrittenNameTheirRoute() {
    assertThatThrownBy(
            () ->
                operation(
                    routes ->
                        routes
                            .post("/any", "createAny")
                            .body(Object.class)
                            .bodyExample(new Object())
                            .handle(request -> Future.succeededFuture())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("route createAny (POST /any): example: ");
  }
}
