package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.http.Api;
import dev.vertxms.http.Routes;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Documents of routes that are declared for a test; vertx-openapi has loaded each of them. */
final class Documents {

  private Documents() {}

  static OpenApiDocument document(Consumer<Routes> declaration) {
    var routes = new Routes(Api.of("people-service", "1.2"));
    declaration.accept(routes);
    return OpenApiDocument.of(routes.table());
  }

  /** The tree of the document, which is loaded on the way. */
  static JsonNode tree(Consumer<Routes> declaration) {
    JsonNode tree = document(declaration).toTree();
    load(tree);
    Contract.of(tree);
    return tree;
  }

  static OpenAPIContract load(JsonNode tree) {
    ObjectNode copy = tree.deepCopy();
    // vertx-openapi refuses a server without a host.
    copy.remove("servers");
    Vertx vertx = Vertx.vertx();
    try {
      return OpenAPIContract.from(vertx, new JsonObject(copy.toString()))
          .toCompletionStage()
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("vertx-openapi does not load " + tree.toPrettyString(), e);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /** What stands there, with single quotes; empty where there is nothing. */
  static String at(JsonNode tree, String pointer) {
    return tree.at(pointer).toString().replace('"', '\'');
  }

  /** The document's only operation. */
  static JsonNode operation(JsonNode tree) {
    return tree.path("paths").elements().next().elements().next();
  }
}
