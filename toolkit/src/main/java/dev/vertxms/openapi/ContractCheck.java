package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has vertx-openapi load a document, and says what it finds as one line. */
final class ContractCheck {

  private static final Pattern POINTER = Pattern.compile("#?(/(?:paths|components)/[^\\s'\",;)]+)");

  private final JsonNode document;

  ContractCheck(JsonNode document) {
    this.document = document;
  }

  Future<Void> run(Vertx vertx) {
    JsonNode copy = document.deepCopy();
    ((ObjectNode) copy).remove("servers");
    return vertx
        .executeBlocking(() -> new JsonObject(copy.toString()))
        .compose(json -> OpenAPIContract.from(vertx, json))
        .<Void>mapEmpty()
        .recover(failure -> Future.failedFuture(new IllegalStateException(line(failure), failure)));
  }

  private String line(Throwable failure) {
    var places = new DocumentPlaces(document);
    Matcher matcher = POINTER.matcher(String.valueOf(failure.getMessage()).replaceAll("\\s+", " "));
    return matcher.replaceAll(found -> Matcher.quoteReplacement(places.name(found.group(1))));
  }
}
