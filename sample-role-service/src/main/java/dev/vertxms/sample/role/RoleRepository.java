package dev.vertxms.sample.role;

import dev.vertxms.database.Database;
import dev.vertxms.database.Sql;
import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Page;
import dev.vertxms.http.PageRequest;
import io.vertx.core.Future;
import java.util.List;

/** The table of roles. */
final class RoleRepository {

  private final Database database;

  RoleRepository(Database database) {
    this.database = database;
  }

  Future<Role> byId(long id) {
    return database
        .fetchRow(Role.class, "select id, name from roles where id = $1", id)
        .map(role -> role.orElseThrow(() -> missing(id)));
  }

  Future<List<Role>> byIds(List<Long> ids) {
    return database.fetch(
        Role.class, "select id, name from roles where id = any($1) order by id", ids);
  }

  Future<Page<Role>> page(PageRequest page) {
    var roles = Sql.select("roles").columns("id", "name").orderBy("id");
    return database
        .fetchPage(Role.class, roles.page(page.page(), page.size()))
        .map(rows -> Page.of(page, rows.rows(), rows.total()));
  }

  Future<Created> insert(NewRole role) {
    return database.transaction(
        connection ->
            connection
                .fetchValue(
                    Long.class, "insert into roles (name) values ($1) returning id", role.name())
                .map(Created::new));
  }

  Future<Role> update(long id, NewRole role) {
    return database
        .execute("update roles set name = $2 where id = $1", id, role.name())
        .map(changed -> changedOne(changed, id))
        .map(changed -> new Role(id, role.name()));
  }

  Future<Void> delete(long id) {
    return database
        .execute("delete from roles where id = $1", id)
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
    return ServiceException.notFound("role " + id + " does not exist");
  }
}
