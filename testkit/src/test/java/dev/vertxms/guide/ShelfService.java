package dev.vertxms.guide;

import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Request;
import dev.vertxms.http.Routes;
import dev.vertxms.http.SecurityScheme;
import dev.vertxms.service.ServiceVerticle;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Knows where books stand; says all of its routes that a contract can say. */
public final class ShelfService extends ServiceVerticle {

  record Shelf(int floor, List<String> books) {}

  // tag::api
  @Override
  protected void routes(Routes routes) {
    routes
        .api(
            api ->
                api.version("1.0.0")
                    .summary("Knows where books stand")
                    .license("Apache-2.0")
                    .tag("shelves", "Shelves and what stands on them."))
        .securityScheme(
            SecurityScheme.apiKey("librarian", "X-Api-Key", scopes -> ShelfService::requireKey));

    // end::api
    // tag::route
    routes
        .put("/shelves/{code}", "putShelf")
        .summary("Put a shelf up, or another in its place")
        .tag("shelves")
        .path("code", String.class, p -> p.matching("[A-Z]{2}[0-9]+").withExample("QA76"))
        .header("If-Match", String.class, p -> p.describedAs("The version to be replaced."))
        .body(Shelf.class)
        .bodyExample(new Shelf(3, List.of("Frankenstein")))
        .ignoringUnknownFields()
        .returns(Shelf.class)
        .resultExample(new Shelf(3, List.of("Frankenstein")))
        .secured("librarian")
        .fails(412, "The shelf has another version")
        .handle(ShelfService::put);
    // end::route
    routes
        .post("/media", "addMedium")
        .tag("shelves")
        .body(Medium.class)
        .returns(Medium.class)
        .status(201)
        .handle(request -> Future.succeededFuture(request.body()));
  }

  private static Future<Shelf> put(Request<Shelf> request) {
    Optional<String> version = request.optionalHeader("If-Match");
    return version.isPresent() && !version.get().equals("1")
        ? Future.failedFuture(ServiceException.of(412, "the shelf has version 1"))
        : Future.succeededFuture(request.body());
  }

  private static void requireKey(RoutingContext context) {
    if ("abc".equals(context.request().getHeader("X-Api-Key"))) {
      context.next();
    } else {
      context.fail(ServiceException.unauthorized("X-Api-Key is missing or wrong"));
    }
  }
}
