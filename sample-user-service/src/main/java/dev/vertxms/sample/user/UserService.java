package dev.vertxms.sample.user;

import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceLauncher;
import dev.vertxms.service.ServiceVerticle;

/** Keeps users; asks the city and the role service for what it does not know itself. */
public final class UserService extends ServiceVerticle {

  public static void main(String[] args) {
    ServiceLauncher.run("user-service", UserService::new, args);
  }

  @Override
  protected void routes(Routes routes) {
    var users = new UserRepository(database());
    var neighbours =
        new Neighbours(
            new CityClient(client("city-service")), new RoleClient(client("role-service")));

    routes
        .get("/users", "listUsers")
        .summary("List users with their cities and roles")
        .tag("users")
        .query("city_id", Long.class)
        .returnsPage(UserView.class)
        .handle(
            request ->
                users
                    .page(request.page(), request.optionalQuery("city_id"))
                    .compose(neighbours::complete));

    routes
        .get("/users/{id}", "getUser")
        .summary("Get a user with city and role")
        .tag("users")
        .path("id", Long.class)
        .returns(UserView.class)
        .handle(request -> users.byId(request.path("id")).compose(neighbours::complete));

    routes
        .post("/users", "createUser")
        .summary("Create a user in an existing city, with an existing role")
        .tag("users")
        .body(NewUser.class)
        .returns(Created.class)
        .status(201)
        .handle(request -> neighbours.check(request.body()).compose(users::insert));

    routes
        .put("/users/{id}", "updateUser")
        .summary("Replace a user")
        .tag("users")
        .path("id", Long.class)
        .body(NewUser.class)
        .returns(UserView.class)
        .handle(
            request ->
                neighbours
                    .check(request.body())
                    .compose(user -> users.update(request.path("id"), user))
                    .compose(neighbours::complete));

    routes
        .delete("/users/{id}", "deleteUser")
        .summary("Delete a user")
        .tag("users")
        .path("id", Long.class)
        .returnsNothing()
        .handle(request -> users.delete(request.path("id")));
  }
}
