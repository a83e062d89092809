package dev.vertxms.http;

import dev.vertxms.json.Json;
import dev.vertxms.openapi.Contract;
import dev.vertxms.openapi.OpenApiDocument;
import io.vertx.core.Future;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** The requests that are measured, and the routes that they are for. */
final class Bodies {

  /** Four members, as the sample user service takes them. */
  record NewUser(
      @NotNull @Size(min = 1, max = 128) String name,
      @Min(0) @Max(150) int age,
      @Min(1) long cityId,
      @Min(1) long roleId) {}

  record Line(
      @NotNull @Pattern(regexp = "[A-Z]{3}-[0-9]{3}") String sku,
      @Min(1) @Max(99) int count,
      @NotNull @DecimalMin("0.01") BigDecimal price) {}

  record Address(@NotBlank String street, @NotNull @Size(min = 2, max = 2) String country) {}

  /** Nested, with formats and patterns. */
  record NewOrder(
      @NotNull UUID reference,
      @NotBlank @Size(max = 50) String customer,
      @NotNull LocalDate due,
      @NotNull Address address,
      @NotNull @Size(min = 1, max = 1000) List<@NotNull Line> lines) {}

  private Bodies() {}

  static Object user() {
    return new NewUser("Ada Lovelace", 36, 1, 1);
  }

  static Object order(int lines) {
    return new NewOrder(
        new UUID(1, 2),
        "Ada Lovelace",
        LocalDate.of(2026, 1, 31),
        new Address("12 St James's Square", "GB"),
        IntStream.range(0, lines)
            .mapToObj(i -> new Line("ABC-" + (100 + i % 900), 1 + i % 99, new BigDecimal("9.99")))
            .toList());
  }

  static byte[] json(Object body) {
    try {
      return Json.mapper().writeValueAsBytes(body);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static RouteTable table() {
    var routes = new Routes(Api.of("benchmark", "1"));
    routes
        .post("/users", "createUser")
        .body(NewUser.class)
        .handle(request -> Future.succeededFuture());
    routes
        .post("/orders", "createOrder")
        .body(NewOrder.class)
        .handle(request -> Future.succeededFuture());
    routes
        .get("/users/{id}", "listUsers")
        .path("id", Long.class)
        .query("city_id", Long.class)
        .paged()
        .handle(request -> Future.succeededFuture());
    return routes.table();
  }

  static Contract contract() {
    return Contract.of(OpenApiDocument.of(table()).toTree());
  }

  static BodyReader reader(Contract contract, String operation) {
    Endpoint endpoint =
        table().endpoints().stream()
            .filter(one -> one.operationId().equals(operation))
            .findFirst()
            .orElseThrow();
    return new BodyReader(endpoint.body(), contract.operation(operation).rules().body());
  }

  static List<ParameterReader> parameters(Contract contract, String operation) {
    Rules rules = contract.operation(operation).rules();
    return table().endpoints().stream()
        .filter(one -> one.operationId().equals(operation))
        .flatMap(one -> one.parameters().stream())
        .map(parameter -> new ParameterReader(parameter, rules.of(parameter)))
        .toList();
  }

  static Map<String, List<String>> texts() {
    return Map.of(
        "id", List.of("4711"),
        "city_id", List.of("17"),
        "page", List.of("3"),
        "size", List.of("50"));
  }
}
