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

  private static final Role ROLE = new Role(1, "admin");

  public static void main(String[] args) {
    ServiceLauncher.run("role-service", RoleService::new, args);
  }

  @Override
  protected void routes(Routes routes) {
    routes.api(
        api ->
            api.title("Role service")
                .version("1.0.0")
                .summary("Keeps roles")
                .description("What a user may be: roles, each under a name of its own.")
                .license("Apache-2.0")
                .tag("roles", "The roles that users have."));
    var roles = new RoleRepository(database());

    routes
        .get("/roles", "listRoles")
        .summary("List roles, a page of them or those with given ids")
        .tag("roles")
        .description(
            "With `ids`, those of them that exist, on one page whatever `page` and `size` say.")
        .query(
            "ids",
            Long.class,
            ids -> ids.asList().describedAs("Roles to be read.").withExample(List.of(1, 2)))
        .returnsPage(Role.class)
        .resultExample(new Page<>(List.of(ROLE), 1, 20, 1))
        .handle(request -> list(roles, request));

    routes
        .get("/roles/{id}", "getRole")
        .summary("Get a role")
        .tag("roles")
        .path("id", Long.class, RoleService::id)
        .returns(Role.class)
        .resultExample(ROLE)
        .fails(404, "There is no role of this id")
        .handle(request -> roles.byId(request.path("id")));

    routes
        .post("/roles", "createRole")
        .summary("Create a role")
        .tag("roles")
        .body(NewRole.class)
        .bodyExample(new NewRole("admin"))
        .returns(Created.class)
        .resultExample(new Created(1))
        .status(201)
        .fails(409, "There is a role of this name")
        .handle(request -> roles.insert(request.body()));

    routes
        .put("/roles/{id}", "updateRole")
        .summary("Replace a role")
        .tag("roles")
        .path("id", Long.class, RoleService::id)
        .body(NewRole.class)
        .bodyExample(new NewRole("admin"))
        .returns(Role.class)
        .resultExample(ROLE)
        .fails(404, "There is no role of this id")
        .fails(409, "There is another role of this name")
        .handle(request -> roles.update(request.path("id"), request.body()));

    routes
        .delete("/roles/{id}", "deleteRole")
        .summary("Delete a role")
        .tag("roles")
        .path("id", Long.class, RoleService::id)
        .returnsNothing()
        .fails(404, "There is no role of this id")
        .handle(request -> roles.delete(request.path("id")));
  }

  private static Parameter id(Parameter id) {
    return id.withExample(1);
  }

  private static Future<Page<Role>> list(RoleRepository roles, Request<?> request) {
    Optional<List<Long>> ids = request.optionalQuery("ids");
    return ids.isPresent() ? roles.byIds(ids.get()).map(Page::whole) : roles.page(request.page());
  }
}
