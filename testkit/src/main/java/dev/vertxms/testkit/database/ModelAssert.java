package dev.vertxms.testkit.database;

import dev.vertxms.testkit.database.Component.Nullness;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** What holds of a record and a table; say first how strictly, then which table. */
public final class ModelAssert extends AbstractAssert<ModelAssert, Model> {

  private boolean allColumns;
  private boolean readOnly;

  ModelAssert(Model actual) {
    super(actual, ModelAssert.class);
  }

  /** From here on each column of the table must have a component, too. */
  public ModelAssert coversAllColumns() {
    allColumns = true;
    return this;
  }

  /**
   * From here on the record is only read from the table: a component may be wider than its column,
   * and may be null where the column is not.
   */
  public ModelAssert forReading() {
    readOnly = true;
    return this;
  }

  /**
   * Each component has its column in the migrated table, of a type that holds it, as long and as
   * nullable. All that does not fit is in the one failure.
   *
   * @param jdbcUrl of the database, with user and password
   * @param table its name, with its schema where that is not on the search path
   */
  public ModelAssert fitsTable(String jdbcUrl, String table) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
      return fitsTable(connection, table);
    } catch (SQLException failure) {
      throw new IllegalStateException("table " + table + " cannot be looked at", failure);
    }
  }

  /** The same over a connection, which stays open. */
  public ModelAssert fitsTable(Connection connection, String table) {
    List<Column> columns;
    try {
      columns = Columns.of(connection, table);
    } catch (SQLException failure) {
      throw new IllegalStateException("table " + table + " cannot be looked at", failure);
    }
    if (columns.isEmpty()) {
      throw failure("table: %s does not exist", table);
    }
    List<String> faults = faults(columns);
    if (!faults.isEmpty()) {
      throw failure("%s does not fit table %s:%n  %s", actual, table, String.join("\n  ", faults));
    }
    return this;
  }

  private List<String> faults(List<Column> columns) {
    Map<String, Column> byName =
        columns.stream().collect(Collectors.toMap(Column::name, Function.identity()));
    List<String> faults = new ArrayList<>();
    Set<String> uncovered = new TreeSet<>(byName.keySet());
    for (RecordComponent part : actual.type().getRecordComponents()) {
      Component component = Component.of(part);
      Column column = byName.get(component.column());
      uncovered.remove(component.column());
      if (column == null) {
        faults.add(component.name() + ": no column " + component.column());
      } else {
        compare(component, column, faults);
      }
    }
    if (allColumns) {
      uncovered.forEach(name -> faults.add("column " + name + ": no component"));
    }
    return faults;
  }

  private void compare(Component component, Column column, List<String> faults) {
    String place = component.name() + ": column " + column.name();
    String expected = Fit.fault(component.type(), column, readOnly);
    if (expected != null) {
      String type = component.type().getTypeName().replaceAll("\\w+\\.", "");
      faults.add("%s is %s (expected for %s: %s)".formatted(place, column.type(), type, expected));
    }
    Nullness nullness = component.nullness();
    if (nullness == Nullness.NEVER && !column.required()) {
      faults.add(place + " may be null, the component may not");
    }
    // A column that fills itself is left out where the component is null.
    if (nullness == Nullness.MAY_BE && column.required() && !column.filled() && !readOnly) {
      faults.add(place + " is not null, the component may be");
    }
    if (column.length() > 0 && component.maxLength() > column.length() && !readOnly) {
      faults.add(
          "%s holds %d characters (expected: %d, as @Size allows)"
              .formatted(place, column.length(), component.maxLength()));
    }
  }
}
