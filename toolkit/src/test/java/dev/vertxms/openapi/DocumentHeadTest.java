package dev.vertxms.openapi;

import static dev.vertxms.openapi.Documents.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class DocumentHeadTest {

  private static void tagged(Routes routes, String tag) {
    routes.get("/" + tag, "list-" + tag).tag(tag).handle(request -> Future.succeededFuture());
  }

  @Test
  void needsATitleAndAVersionOnly() {
    JsonNode document =
        Documents.tree(
            routes -> routes.get("/", "root").handle(request -> Future.succeededFuture()));

    assertThat(at(document, "/openapi")).isEqualTo("'3.1.0'");
    assertThat(at(document, "/info")).isEqualTo("{'title':'people-service','version':'1.2'}");
    assertThat(at(document, "/servers")).isEqualTo("[{'url':'/'}]");
    assertThat(at(document, "/security")).isEqualTo("[]");
    assertThat(document.has("tags")).isFalse();
    assertThat(document.at("/components").has("securitySchemes")).isFalse();
  }

  @Test
  void saysWhatTheServiceSaysOfItself() {
    JsonNode document =
        Documents.tree(
            routes -> {
              routes.api(
                  api ->
                      api.title("People")
                          .version("2.0")
                          .summary("Keeps people")
                          .description("All of *them*.")
                          .license("Apache-2.0")
                          .server("https://people.test/v2")
                          .server("/"));
              tagged(routes, "people");
            });

    assertThat(at(document, "/info"))
        .isEqualTo(
            "{'title':'People','version':'2.0','summary':'Keeps people',"
                + "'description':'All of *them*.',"
                + "'license':{'name':'Apache-2.0','identifier':'Apache-2.0'}}");
    assertThat(at(document, "/servers"))
        .isEqualTo("[{'url':'https://people.test/v2'},{'url':'/'}]");
  }

  @Test
  void listsDeclaredTagsBeforeThoseThatAreOnlyUsed() {
    JsonNode document =
        Documents.tree(
            routes -> {
              routes.api(api -> api.tag("cities", "Where people live").tag("people", "Who"));
              tagged(routes, "people");
              tagged(routes, "pets");
              tagged(routes, "cities");
              routes.get("/", "root").handle(request -> Future.succeededFuture());
            });

    assertThat(at(document, "/tags"))
        .isEqualTo(
            "[{'name':'cities','description':'Where people live'},"
                + "{'name':'people','description':'Who'},{'name':'pets'}]");
    assertThat(at(document, "/paths/~1people/get/tags")).isEqualTo("['people']");
  }
}
