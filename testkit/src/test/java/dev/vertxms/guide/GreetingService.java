package dev.vertxms.guide;

import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceLauncher;
import dev.vertxms.service.ServiceVerticle;
import io.vertx.core.Future;

// tag::service
public final class GreetingService extends ServiceVerticle {
  record Greeting(String text) {}

  public static void main(String[] args) {
    ServiceLauncher.run("greeting-service", GreetingService::new, args);
  }

  @Override
  protected void routes(Routes routes) {
    routes
        .get("/greetings/{name}", "greet")
        .returns(Greeting.class)
        .handle(request -> Future.succeededFuture(new Greeting("Hello, " + request.path("name"))));
  }
}
// end::service
