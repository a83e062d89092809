package dev.vertxms.openapi;

import static dev.vertxms.openapi.Documents.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Parameter.Values;
import dev.vertxms.http.RouteBuilder;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ParametersTest {

  enum Order {
    UP,
    DOWN
  }

  /** The parameters of a route, as they are described. */
  private static JsonNode described(String path, Consumer<RouteBuilder<Void, Object>> details) {
    JsonNode document =
        Documents.tree(
            routes -> {
              var route = routes.get(path, "route");
              details.accept(route);
              route.handle(request -> Future.succeededFuture());
            });
    return Documents.operation(document).path("parameters");
  }

  @Test
  void carryTheirTypes() {
    JsonNode parameters =
        described(
            "/people/{id}/{name}",
            route ->
                route
                    .path("id", UUID.class)
                    .query("active", Boolean.class)
                    .query("height", Double.class)
                    .header("X-Since", OffsetDateTime.class));

    assertThat(at(parameters, "/0"))
        .isEqualTo(
            "{'name':'id','in':'path','required':true,"
                + "'schema':{'type':'string','format':'uuid'}}");
    assertThat(at(parameters, "/1"))
        .isEqualTo("{'name':'name','in':'path','required':true,'schema':{'type':'string'}}");
    assertThat(at(parameters, "/2/schema")).isEqualTo("{'type':'boolean'}");
    assertThat(at(parameters, "/3/schema/type")).isEqualTo("'number'");
    assertThat(at(parameters, "/4"))
        .isEqualTo(
            "{'name':'X-Since','in':'header','required':false,"
                + "'schema':{'type':'string','format':'date-time'}}");
  }

  @Test
  void carryTheirRangesAndDefaults() {
    JsonNode parameters =
        described(
            "/people",
            route ->
                route
                    .query("since", LocalDate.class, p -> p.defaultsTo(LocalDate.of(2026, 1, 31)))
                    .query("order", Order.class, p -> p.defaultsTo(Order.DOWN))
                    .query("name", String.class, Parameter::asRequired)
                    .query("age", Integer.class, p -> p.between(0, 150))
                    .query("code", String.class, p -> p.length(1, 9).matching("[a-z]+|\\d")));

    assertThat(at(parameters, "/0/schema"))
        .isEqualTo("{'type':'string','format':'date','default':'2026-01-31'}");
    assertThat(at(parameters, "/1/schema"))
        .isEqualTo("{'type':'string','enum':['UP','DOWN'],'default':'DOWN'}");
    assertThat(at(parameters, "/2/required")).isEqualTo("true");
    assertThat(at(parameters, "/3/schema"))
        .isEqualTo("{'type':'integer','format':'int32','minimum':0,'maximum':150}");
    assertThat(at(parameters, "/4/schema"))
        .isEqualTo("{'type':'string','minLength':1,'maxLength':9,'pattern':'^(?:[a-z]+|\\\\d)$'}");
  }

  @Test
  void matchTheirPatternAsAWhole() {
    JsonNode parameters =
        described(
            "/people",
            route ->
                route
                    .query("a", String.class, p -> p.matching("^[a-z]$"))
                    .query("b", String.class, p -> p.matching("^a|b$"))
                    .query("c", String.class, p -> p.matching("^in \\$")));

    assertThat(parameters.findValuesAsText("pattern"))
        .containsExactly("^[a-z]$", "^(?:^a|b$)$", "^(?:^in \\$)$");
  }

  @Test
  void carryWhatAReaderIsTold() {
    JsonNode parameters =
        described(
            "/people",
            route ->
                route.query(
                    "order",
                    Order.class,
                    p -> p.describedAs("Which first").withExample(Order.UP).asDeprecated()));

    assertThat(at(parameters, "/0"))
        .isEqualTo(
            "{'name':'order','in':'query','description':'Which first','required':false,"
                + "'deprecated':true,'schema':{'type':'string','enum':['UP','DOWN']},"
                + "'example':'UP'}");
  }

  @Test
  void sayOfAPageWhichAndHowMuch() {
    assertThat(at(described("/people", RouteBuilder::paged), "/1"))
        .isEqualTo(
            "{'name':'size','in':'query',"
                + "'description':'The most elements that the page has.','required':false,"
                + "'schema':{'type':'integer','format':'int32','minimum':1,'maximum':100,"
                + "'default':20}}");
  }

  @Test
  void sayHowTheirValuesAreWritten() {
    JsonNode parameters =
        described(
            "/people/{codes}",
            route ->
                route
                    .path("codes", String.class, Parameter::asList)
                    .query(
                        "ids",
                        Long.class,
                        p ->
                            p.asList()
                                .between(1, 9)
                                .defaultsTo(List.of(3L))
                                .withExample(List.of(1, 2)))
                    .query("names", String.class, p -> p.holding(Values.REPEATED))
                    .header("X-Groups", Order.class, Parameter::asList));

    assertThat(at(parameters, "/0/style") + at(parameters, "/0/explode"))
        .isEqualTo("'simple'false");
    assertThat(at(parameters, "/1"))
        .isEqualTo(
            "{'name':'ids','in':'query','required':false,'style':'form','explode':false,'schema':"
                + "{'type':'array','items':{'type':'integer','format':'int64','minimum':1,"
                + "'maximum':9},'maxItems':1000,'default':[3]},'example':[1,2]}");
    assertThat(at(parameters, "/2/style") + at(parameters, "/2/explode")).isEqualTo("'form'true");
    assertThat(at(parameters, "/3"))
        .isEqualTo(
            "{'name':'X-Groups','in':'header','required':false,'style':'simple',"
                + "'explode':false,'schema':{'type':'array','items':"
                + "{'type':'string','enum':['UP','DOWN']},'maxItems':1000}}");
  }

  @Test
  void repeatInTheQueryAlone() {
    assertThatThrownBy(
            () ->
                described(
                    "/people",
                    route -> route.header("X-Ids", Long.class, p -> p.holding(Values.REPEATED))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "route route (GET /people): header parameter X-Ids: REPEATED"
                + " (expected: COMMA_SEPARATED)");
  }
}
