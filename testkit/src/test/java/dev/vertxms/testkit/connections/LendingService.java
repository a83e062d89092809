package dev.vertxms.testkit.connections;

import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;

/** Leases connections in ways that are good and in ways that are not. */
public final class LendingService extends ServiceVerticle {

  static final Promise<Integer> NEVER = Promise.promise();

  @Override
  protected void routes(Routes routes) {
    routes
        .get("/kept", "keep")
        .returns(String.class)
        .handle(request -> database().pool().getConnection().map("never closed"));
    routes
        .get("/stuck", "stick")
        .returns(String.class)
        .handle(
            request -> {
              database().acquire(connection -> NEVER.future());
              return Future.succeededFuture("answered before");
            });
    routes
        .get("/afterwards", "work")
        .returns(String.class)
        .handle(
            request -> {
              database().transaction(connection -> vertx.timer(200, TimeUnit.MILLISECONDS));
              return Future.succeededFuture("goes on");
            });
    routes
        .get("/returned", "giveBack")
        .returns(Integer.class)
        .handle(
            request ->
                database()
                    .execute("create temporary table a (b int)")
                    .compose(
                        done ->
                            database()
                                .transaction(
                                    connection -> connection.fetchValue(Integer.class, "select 1")))
                    .compose(
                        done ->
                            Future.all(
                                database().fetchValue(Integer.class, "select 2"),
                                database().fetchValue(Integer.class, "select 3")))
                    .map(both -> both.<Integer>resultAt(1)));
  }
}
