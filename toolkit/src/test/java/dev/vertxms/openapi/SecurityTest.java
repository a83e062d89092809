package dev.vertxms.openapi;

import static dev.vertxms.openapi.Documents.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.http.Routes;
import dev.vertxms.http.SecurityScheme;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import org.junit.jupiter.api.Test;

class SecurityTest {

  private static final JsonNode DOCUMENT = Documents.tree(SecurityTest::routes);

  private static void routes(Routes routes) {
    routes
        .securityScheme(SecurityScheme.bearer("token", "JWT", scopes -> RoutingContext::next))
        .securityScheme(SecurityScheme.apiKey("key", "X-Api-Key", scopes -> RoutingContext::next));
    routes
        .get("/secret", "getSecret")
        .secured("token", "read", "write")
        .secured("key")
        .handle(request -> Future.succeededFuture());
    routes
        .get("/raw", "getRaw")
        .secured("key")
        .fails(403, "The key is another service's")
        .handler(context -> context.response().end());
    routes.get("/open", "getOpen").handle(request -> Future.succeededFuture());
  }

  @Test
  void describesEverySchemeInAnOrderOfItsOwn() {
    assertThat(at(DOCUMENT, "/components/securitySchemes"))
        .isEqualTo(
            "{'token':{'type':'http','bearerFormat':'JWT','scheme':'bearer'},"
                + "'key':{'type':'apiKey','in':'header','name':'X-Api-Key'}}");
  }

  @Test
  void asksForAllOfARoutesSchemesTogether() {
    assertThat(at(DOCUMENT, "/paths/~1secret/get/security"))
        .isEqualTo("[{'token':['read','write'],'key':[]}]");
    assertThat(at(DOCUMENT, "/paths/~1raw/get/security")).isEqualTo("[{'key':[]}]");
  }

  @Test
  void leavesAnyOtherRouteOpen() {
    assertThat(at(DOCUMENT, "/security")).isEqualTo("[]");
    assertThat(DOCUMENT.at("/paths/~1open/get").has("security")).isFalse();
  }

  @Test
  void addsTheAnswersToCallersWhoAreNotLetIn() {
    assertThat(DOCUMENT.at("/paths/~1secret/get/responses").fieldNames())
        .toIterable()
        .containsExactly("200", "401", "403", "default");
    assertThat(DOCUMENT.at("/paths/~1raw/get/responses").fieldNames())
        .toIterable()
        .containsExactly("200", "401", "403", "default");
    assertThat(at(DOCUMENT, "/paths/~1raw/get/responses/403/description"))
        .isEqualTo("'The key is another service's'");
    assertThat(DOCUMENT.at("/paths/~1open/get/responses").fieldNames())
        .toIterable()
        .containsExactly("200", "default");
  }
}
