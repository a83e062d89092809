package dev.vertxms.testkit.spans;

import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceVerticle;
import io.vertx.core.Future;
import java.util.stream.LongStream;

/** Asks the customer service for one customer after the other. */
public final class OrderService extends ServiceVerticle {

  @Override
  protected void routes(Routes routes) {
    var customers = client("customer-service");
    routes
        .get("/orders", "listOrders")
        .query("customers", Long.class, p -> p.defaultsTo(6L))
        .returnsList(String.class)
        .handle(
            request ->
                Future.all(
                        LongStream.rangeClosed(1, request.<Long>query("customers"))
                            .mapToObj(
                                id ->
                                    customers
                                        .get("/customers/{id}")
                                        .pathParam("id", id)
                                        .as(String.class))
                            .toList())
                    .map(all -> all.<String>list()));
  }
}
