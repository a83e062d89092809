package dev.vertxms.sample.city;

import dev.vertxms.database.Connection;
import dev.vertxms.database.Database;
import dev.vertxms.database.SqlFailure;
import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Page;
import dev.vertxms.http.PageRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The table of cities, read together with their provinces. */
final class CityRepository {

  private static final String SELECT =
      """
      select c.id, c.name, p.id as province_id, p.name as province_name
      from cities c join provinces p on p.id = c.province_id
      """;

  private record Row(long id, String name, long provinceId, String provinceName) {
    City city() {
      return new City(id, name, new Province(provinceId, provinceName));
    }
  }

  private final Database database;

  CityRepository(Database database) {
    this.database = database;
  }

  Future<City> byId(long id) {
    return database
        .fetchRow(Row.class, SELECT + "where c.id = $1", id)
        .map(row -> row.map(Row::city).orElseThrow(() -> missing(id)));
  }

  Future<List<City>> byIds(List<Long> ids) {
    return database
        .fetch(Row.class, SELECT + "where c.id = any($1) order by c.id", ids)
        .map(CityRepository::cities);
  }

  /** A page of all cities, or of one province's. */
  Future<Page<City>> page(PageRequest page, Optional<Long> province) {
    Long only = province.orElse(null);
    return Future.all(
            database.fetch(
                Row.class,
                SELECT
                    + "where $3::bigint is null or c.province_id = $3 order by c.id limit $1 offset $2",
                page.size(),
                page.offset(),
                only),
            database.fetchValue(
                Long.class,
                "select count(*) from cities where $1::bigint is null or province_id = $1",
                only))
        .map(both -> Page.of(page, cities(both.resultAt(0)), both.<Long>resultAt(1)));
  }

  Future<Created> insert(NewCity city) {
    return database
        .transaction(
            connection ->
                connection.fetchValue(
                    Long.class,
                    "insert into cities (name, province_id) values ($1, $2) returning id",
                    city.name(),
                    city.provinceId()))
        .map(Created::new)
        .recover(failure -> Future.failedFuture(explained(failure, city)));
  }

  Future<City> update(long id, NewCity city) {
    return database
        .transaction(connection -> update(connection, id, city))
        .recover(failure -> Future.failedFuture(explained(failure, city)));
  }

  private static Future<City> update(Connection connection, long id, NewCity city) {
    return connection
        .execute(
            "update cities set name = $2, province_id = $3 where id = $1",
            id,
            city.name(),
            city.provinceId())
        .compose(changed -> connection.fetchRow(Row.class, SELECT + "where c.id = $1", id))
        .map(row -> row.map(Row::city).orElseThrow(() -> missing(id)));
  }

  Future<Void> delete(long id) {
    return database
        .execute("delete from cities where id = $1", id)
        .map(
            changed -> {
              if (changed == 0) {
                throw missing(id);
              }
              return null;
            });
  }

  private static List<City> cities(List<Row> rows) {
    return rows.stream().map(Row::city).toList();
  }

  /** A province that is not there is the caller's slip, and the caller is told which field. */
  private static Throwable explained(Throwable failure, NewCity city) {
    return SqlFailure.behind(failure)
        .filter(sql -> "cities_province_id_fkey".equals(sql.constraint()))
        .<Throwable>map(
            sql ->
                ServiceException.unprocessable(
                        "province " + city.provinceId() + " does not exist",
                        new Violation(
                            "body", "/province_id", "exists", "must be an existing province"))
                    .withCause(failure))
        .orElse(failure);
  }

  private static ServiceException missing(long id) {
    return ServiceException.notFound("city " + id + " does not exist");
  }
}
