package dev.vertxms.sample.user;

import dev.vertxms.http.Page;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceLauncher;
import dev.vertxms.service.ServiceVerticle;
import java.util.List;

/** Keeps users; asks the city and the role service for what it does not know itself. */
public final class UserService extends ServiceVerticle {

  private static final NewUser NEW_USER = new NewUser("Ann", 33, 1, 1);
  private static final UserView USER =
      new UserView(
          1,
          "Ann",
          33,
          new City(1, "Shanghai", new Province(1, "Shanghai")),
          new Role(1, "admin"),
          List.of());

  public static void main(String[] args) {
    ServiceLauncher.run("user-service", UserService::new, args);
  }

  @Override
  protected void routes(Routes routes) {
    routes.api(
        api ->
            api.title("User service")
                .version("1.0.0")
                .summary("Keeps users")
                .description(
                    "Users, each with a city and a role that other services keep. When one of those"
                        + " cannot be asked, users are read without what it knows.")
                .license("Apache-2.0")
                .tag("users", "Users, read together with their cities and roles."));
    var users = new UserRepository(database());
    var neighbours =
        new Neighbours(
            new CityClient(client("city-service")), new RoleClient(client("role-service")));

    routes
        .get("/users", "listUsers")
        .summary("List users with their cities and roles")
        .tag("users")
        .query("city_id", Long.class, city -> city.describedAs("Only users in this city."))
        .returnsPage(UserView.class)
        .resultExample(new Page<>(List.of(USER), 1, 20, 1))
        .handle(
            request ->
                users
                    .page(request.page(), request.optionalQuery("city_id"))
                    .compose(neighbours::complete));

    routes
        .get("/users/{id}", "getUser")
        .summary("Get a user with city and role")
        .tag("users")
        .description("City and role are null, and named in `degraded`, where they cannot be had.")
        .path("id", Long.class, UserService::id)
        .returns(UserView.class)
        .resultExample(USER)
        .fails(404, "There is no user of this id")
        .handle(request -> users.byId(request.path("id")).compose(neighbours::complete));

    routes
        .post("/users", "createUser")
        .summary("Create a user in an existing city, with an existing role")
        .tag("users")
        .body(NewUser.class)
        .bodyExample(NEW_USER)
        .returns(Created.class)
        .resultExample(new Created(1))
        .status(201)
        .fails(422, "Values break rules, or there is no such city or role")
        .fails(502, "The city or the role service gave no answer that could be used")
        .fails(503, "The city or the role service cannot answer now")
        .fails(504, "The city or the role service did not answer in time")
        .handle(request -> neighbours.check(request.body()).compose(users::insert));

    routes
        .put("/users/{id}", "updateUser")
        .summary("Replace a user")
        .tag("users")
        .path("id", Long.class, UserService::id)
        .body(NewUser.class)
        .bodyExample(NEW_USER)
        .returns(UserView.class)
        .resultExample(USER)
        .fails(404, "There is no user of this id")
        .fails(422, "Values break rules, or there is no such city or role")
        .fails(502, "The city or the role service gave no answer that could be used")
        .fails(503, "The city or the role service cannot answer now")
        .fails(504, "The city or the role service did not answer in time")
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
        .path("id", Long.class, UserService::id)
        .returnsNothing()
        .fails(404, "There is no user of this id")
        .handle(request -> users.delete(request.path("id")));
  }

  private static Parameter id(Parameter id) {
    return id.withExample(1);
  }
}
