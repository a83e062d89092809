package dev.vertxms.sample.city;

import dev.vertxms.database.Database;
import dev.vertxms.database.Sql;
import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Page;
import dev.vertxms.http.PageRequest;
import io.vertx.core.Future;

/** The table of provinces. */
final class ProvinceRepository {

  private final Database database;

  ProvinceRepository(Database database) {
    this.database = database;
  }

  Future<Province> byId(long id) {
    return database
        .fetchRow(Province.class, "select id, name from provinces where id = $1", id)
        .map(province -> province.orElseThrow(() -> missing(id)));
  }

  Future<Page<Province>> page(PageRequest page) {
    var provinces = Sql.select("provinces").columns("id", "name").orderBy("id");
    return database
        .fetchPage(Province.class, provinces.page(page.page(), page.size()))
        .map(rows -> Page.of(page, rows.rows(), rows.total()));
  }

  Future<Created> insert(NewProvince province) {
    return database.transaction(
        connection ->
            connection
                .fetchValue(
                    Long.class,
                    "insert into provinces (name) values ($1) returning id",
                    province.name())
                .map(Created::new));
  }

  Future<Province> update(long id, NewProvince province) {
    return database
        .execute("update provinces set name = $2 where id = $1", id, province.name())
        .map(changed -> changedOne(changed, id))
        .map(changed -> new Province(id, province.name()));
  }

  Future<Void> delete(long id) {
    return database
        .execute("delete from provinces where id = $1", id)
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
    return ServiceException.notFound("province " + id + " does not exist");
  }
}
