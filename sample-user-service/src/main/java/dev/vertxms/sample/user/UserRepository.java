package dev.vertxms.sample.user;

import dev.vertxms.database.Database;
import dev.vertxms.database.Sql;
import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Page;
import dev.vertxms.http.PageRequest;
import io.vertx.core.Future;
import java.util.Optional;

/** The table of users. */
final class UserRepository {

  private final Database database;

  UserRepository(Database database) {
    this.database = database;
  }

  Future<User> byId(long id) {
    return database
        .fetchRow(User.class, "select id, name, age, city_id, role_id from users where id = $1", id)
        .map(user -> user.orElseThrow(() -> missing(id)));
  }

  /** A page of all users, or of those in one city. */
  Future<Page<User>> page(PageRequest page, Optional<Long> city) {
    var all = Sql.select("users").columns("id", "name", "age", "city_id", "role_id");
    var wanted = city.map(id -> all.where("city_id", id)).orElse(all);
    return database
        .fetchPage(User.class, wanted.orderBy("id").page(page.page(), page.size()))
        .map(rows -> Page.of(page, rows.rows(), rows.total()));
  }

  Future<Created> insert(NewUser user) {
    return database.transaction(
        connection ->
            connection
                .fetchValue(
                    Long.class,
                    "insert into users (name, age, city_id, role_id) values ($1, $2, $3, $4)"
                        + " returning id",
                    user.name(),
                    user.age(),
                    user.cityId(),
                    user.roleId())
                .map(Created::new));
  }

  Future<User> update(long id, NewUser user) {
    return database
        .execute(
            "update users set name = $2, age = $3, city_id = $4, role_id = $5 where id = $1",
            id,
            user.name(),
            user.age(),
            user.cityId(),
            user.roleId())
        .map(changed -> changedOne(changed, id))
        .map(changed -> new User(id, user.name(), user.age(), user.cityId(), user.roleId()));
  }

  Future<Void> delete(long id) {
    return database
        .execute("delete from users where id = $1", id)
        .map(changed -> changedOne(changed, id))
        .mapEmpty();
  }

  private static int changedOne(int changed, long id) {
    if (changed == 0) {
      throw missing(id);
    }
    return changed;
  }

  private static ServiceException missing(long id) {
    return ServiceException.notFound("user " + id + " does not exist");
  }
}
