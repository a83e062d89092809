package dev.vertxms.testkit;

import dev.vertxms.error.Violation;
import dev.vertxms.openapi.Contract;
import dev.vertxms.openapi.ContractOperation;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Holds what a service answers against what its contract says that it answers. */
final class ContractChecks {

  private ContractChecks() {}

  /**
   * @throws AssertionError naming the operation and all that is wrong; not for paths that the
   *     contract does not know
   */
  static void check(Contract contract, String method, String target, Answer answer) {
    String path = target.split("\\?", 2)[0];
    contract
        .find(HttpMethod.valueOf(method), path)
        .ifPresent(operation -> check(operation, answer));
  }

  /**
   * @throws AssertionError naming the operation and all that is wrong
   */
  static void check(ContractOperation operation, Answer answer) {
    List<Violation> broken =
        operation.checkResponse(
            answer.status(),
            answer.headers().map(),
            answer.text().getBytes(StandardCharsets.UTF_8));
    if (!broken.isEmpty()) {
      throw answer.failure(
          operation
              + ": the answer "
              + answer.status()
              + " breaks the contract:\n"
              + broken.stream()
                  .map(one -> place(one) + " " + one.message() + " (" + one.rule() + ")")
                  .collect(Collectors.joining("\n")));
    }
  }

  private static String place(Violation broken) {
    return broken.in().equals("body") ? broken.field() : broken.in() + " " + broken.field();
  }
}
