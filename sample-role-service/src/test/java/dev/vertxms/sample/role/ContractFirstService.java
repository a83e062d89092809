package dev.vertxms.sample.role;

import dev.vertxms.http.Page;
import dev.vertxms.http.Request;
import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceVerticle;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

// tag::service
/** The role service once more, its contract written first. */
final class ContractFirstService extends ServiceVerticle {

  @Override
  protected String contract() {
    return "classpath:contract/openapi.yaml";
  }

  @Override
  protected void routes(Routes routes) {
    var roles = new RoleRepository(database());

    routes.operation("listRoles").returnsPage(Role.class).handle(request -> list(roles, request));

    routes
        .operation("createRole")
        .body(NewRole.class)
        .returns(Created.class)
        .handle(request -> roles.insert(request.body()));

    routes
        .operation("getRole")
        .returns(Role.class)
        .handle(request -> roles.byId(request.path("id")));
    // end::service

    routes
        .operation("updateRole")
        .body(NewRole.class)
        .returns(Role.class)
        .handle(request -> roles.update(request.path("id"), request.body()));

    routes
        .operation("deleteRole")
        .returnsNothing()
        .handle(request -> roles.delete(request.path("id")));
  }

  private static Future<Page<Role>> list(RoleRepository roles, Request<?> request) {
    Optional<List<Long>> ids = request.optionalQuery("ids");
    return ids.isPresent() ? roles.byIds(ids.get()).map(Page::whole) : roles.page(request.page());
  }
}
