package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchemaValidationException;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Has vertx-openapi load a document, and says in one line what it finds.
 *
 * <p>It reads the loaded document on the context it was called from: here one of a worker.
 */
final class ContractCheck {

  private final JsonNode document;
  private final DocumentPlaces places;

  ContractCheck(JsonNode document) {
    // It refuses servers that are relative to where the document is, and all with variables.
    this.document = ((ObjectNode) document.deepCopy()).without("servers");
    this.places = new DocumentPlaces(this.document);
  }

  Future<Void> run(Vertx vertx) {
    var internal = (VertxInternal) vertx;
    Promise<Void> outcome = internal.getOrCreateContext().promise();
    internal
        .createWorkerContext()
        .runOnContext(
            start ->
                load(vertx, document)
                    .recover(failure -> diagnose(vertx, failure))
                    .onComplete(outcome));
    return outcome.future();
  }

  private static Future<Void> load(Vertx vertx, JsonNode document) {
    return attempt(() -> OpenAPIContract.from(vertx, new JsonObject(document.toString())))
        .mapEmpty();
  }

  private Future<Void> diagnose(Vertx vertx, Throwable failure) {
    if (!(failure.getCause() instanceof JsonSchemaValidationException)) {
      return findRoute(vertx, failure, parts().iterator());
    }
    var version = OpenAPIVersion.fromContract(new JsonObject(document.toString()));
    return version
        .getRepository(vertx, "app://")
        .compose(
            schemas ->
                version.validateContract(vertx, schemas, new JsonObject(document.toString())))
        .compose(output -> Future.failedFuture(new IllegalStateException(deepest(output))));
  }

  /** Of all faults the one that is farthest down: those above follow from it. */
  private String deepest(OutputUnit output) {
    List<OutputUnit> errors = output.getErrors() == null ? List.of() : output.getErrors();
    return errors.stream()
        .max(Comparator.comparingInt(error -> Pointers.names(pointer(error)).size()))
        .map(error -> places.name(pointer(error)) + ": " + error.getError())
        .orElse("document: is not OpenAPI 3.1");
  }

  private static String pointer(OutputUnit error) {
    String location = error.getInstanceLocation().replace("+", "%2B");
    return URLDecoder.decode(location.substring(location.indexOf('#') + 1), StandardCharsets.UTF_8);
  }

  /** A document with one operation, and the route that it is. */
  private record Part(String route, ObjectNode document) {}

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (var path : document.path("paths").properties()) {
      for (var member : path.getValue().properties()) {
        if (DocumentPlaces.METHODS.contains(member.getKey())) {
          ObjectNode alone = document.deepCopy();
          ObjectNode item = alone.putObject("paths").putObject(path.getKey());
          item.setAll((ObjectNode) path.getValue());
          DocumentPlaces.METHODS.forEach(item::remove);
          item.set(member.getKey(), member.getValue());
          parts.add(new Part(places.route(path.getKey(), member.getKey()), alone));
        }
      }
    }
    return parts;
  }

  /** Some of its messages name no place: the route is the one that fails by itself. */
  private static Future<Void> findRoute(Vertx vertx, Throwable failure, Iterator<Part> parts) {
    if (!parts.hasNext()) {
      return Future.failedFuture(fault("document", failure));
    }
    Part part = parts.next();
    return load(vertx, part.document())
        .transform(
            loaded ->
                loaded.succeeded()
                    ? findRoute(vertx, failure, parts)
                    : Future.failedFuture(fault(part.route(), loaded.cause())));
  }

  private static IllegalStateException fault(String place, Throwable failure) {
    String message = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
    return new IllegalStateException(
        place + ": " + message.replaceFirst("^The passed OpenAPI contract is invalid: ", ""),
        failure);
  }

  private static <T> Future<T> attempt(Supplier<Future<T>> step) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
