package dev.vertxms.sample.role;

import dev.vertxms.http.Page;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Request;
import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceLauncher;
import dev.vertxms.service.ServiceVerticle;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Keeps the roles; a leaf of the mesh. */
public final class RoleService extends ServiceVerticle {

  public static void main(String[] args) {
    ServiceLauncher.run("role-service", RoleService::new, args);
  }

  @Override
  protected void routes(Routes routes) {
    var roles = new RoleRepository(database());

    routes
        .get("/roles", "listRoles")
        .summary("List roles, a page of them or those with given ids")
        .tag("roles")
        .query("ids", Long.class, Parameter::asList)
        .returnsPage(Role.class)
        .handle(request -> list(roles, request));

    routes
        .get("/roles/{id}", "getRole")
        .summary("Get a role")
        .tag("roles")
        .path("id", Long.class)
        .returns(Role.class)
        .handle(request -> roles.byId(request.path("id")));

    routes
        .post("/roles", "createRole")
        .summary("Create a role")
        .tag("roles")
        .body(NewRole.class)
        .returns(Created.class)
        .status(201)
        .handle(request -> roles.insert(request.body()));

    routes
        .put("/roles/{id}", "updateRole")
        .summary("Replace a role")
        .tag("roles")
        .path("id", Long.class)
        .body(NewRole.class)
        .returns(Role.class)
        .handle(request -> roles.update(request.path("id"), request.body()));

    routes
        .delete("/roles/{id}", "deleteRole")
        .summary("Delete a role")
        .tag("roles")
        .path("id", Long.class)
        .returnsNothing()
        .handle(request -> roles.delete(request.path("id")));
  }

  private static Future<Page<Role>> list(RoleRepository roles, Request<?> request) {
    Optional<List<Long>> ids = request.optionalQuery("ids");
    return ids.isPresent() ? roles.byIds(ids.get()).map(Page::whole) : roles.page(request.page());
  }
}
