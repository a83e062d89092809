package dev.vertxms.testkit.spans;

import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceVerticle;
import dev.vertxms.tracing.Spans;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.stream.LongStream;

/** Reads customers in ways that are good and in ways that are not. */
public final class CustomerService extends ServiceVerticle {

  static final Promise<Void> FORGOTTEN = Promise.promise();

  private static final String BY_ID = "select name from customers where id = $1";

  @Override
  protected void routes(Routes routes) {
    routes
        .get("/customers/{id}", "getCustomer")
        .path("id", Long.class)
        .returns(String.class)
        .handle(request -> database().fetchValue(String.class, BY_ID, request.<Long>path("id")));
    routes
        .get("/one-by-one", "oneByOne")
        .returnsList(String.class)
        .handle(
            request ->
                Future.all(
                        LongStream.rangeClosed(1, 6)
                            .mapToObj(id -> database().fetchValue(String.class, BY_ID, id))
                            .toList())
                    .map(all -> all.<String>list()));
    routes
        .get("/several", "several")
        .returnsList(String.class)
        .handle(
            request ->
                Future.all(
                        LongStream.rangeClosed(1, 6)
                            .mapToObj(
                                id ->
                                    database()
                                        .fetchValue(
                                            String.class,
                                            "select max(name) as name" + id + " from customers"))
                            .toList())
                    .map(all -> all.<String>list()));
    routes
        .get("/forgetful", "forgetful")
        .returns(String.class)
        .handle(
            request -> {
              Spans.child("write later", FORGOTTEN::future);
              return Future.succeededFuture("done");
            });
    routes
        .get("/at-once", "atOnce")
        .returnsList(String.class)
        .handle(
            request ->
                database()
                    .fetch(
                        String.class,
                        "select name from customers where id = any($1)",
                        List.of(1L, 2L, 3L, 4L, 5L, 6L)));
  }
}
