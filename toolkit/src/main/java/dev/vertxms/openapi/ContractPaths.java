package dev.vertxms.openapi;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds operations by their paths; one without variables goes before one with (OpenAPI 3.1,
 * 4.8.8.2).
 */
final class ContractPaths {

  private static final Pattern VARIABLE = Pattern.compile("\\{[^{}/]*}");

  private record Row(Pattern pattern, long variables, ContractOperation operation) {}

  private final List<Row> rows;

  ContractPaths(List<ContractOperation> operations) {
    rows =
        operations.stream()
            .map(ContractPaths::row)
            .sorted(Comparator.comparingLong(Row::variables))
            .toList();
  }

  private static Row row(ContractOperation operation) {
    StringBuilder regex = new StringBuilder();
    Matcher variable = VARIABLE.matcher(operation.path());
    int rest = 0;
    long variables = 0;
    while (variable.find()) {
      regex.append(Pattern.quote(operation.path().substring(rest, variable.start())));
      regex.append("[^/]+");
      rest = variable.end();
      variables++;
    }
    regex.append(Pattern.quote(operation.path().substring(rest)));
    return new Row(Pattern.compile(regex.toString()), variables, operation);
  }

  /** The operations of a path, the most concrete first. */
  Stream<ContractOperation> matching(String path) {
    return rows.stream().filter(row -> row.pattern().matcher(path).matches()).map(Row::operation);
  }
}
