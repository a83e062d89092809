package dev.vertxms.service;

import dev.vertxms.http.Parameter;
import dev.vertxms.http.Request;
import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A service that keeps nothing, with a rule of every kind on what it takes. */
public final class Orders extends ServiceVerticle {

  enum Kind {
    RETAIL,
    WHOLESALE
  }

  record Line(
      @NotNull @Pattern(regexp = "[A-Z]{3}-[0-9]{3}") String sku, @Min(1) @Max(99) int count) {}

  record Address(@NotBlank String street, @NotNull @Size(min = 2, max = 2) String country) {}

  record NewOrder(
      @NotBlank @Size(max = 10) String customer,
      @Nullable @Email String email,
      @NotNull Kind kind,
      @NotNull @DecimalMin("0.01") BigDecimal price,
      @NotNull @Size(min = 1, max = 3) List<@NotNull Line> lines,
      @NotNull Address address,
      @Nullable LocalDate due,
      @Nullable UUID reference,
      @Nullable Boolean gift,
      @Nullable Double discount,
      @Nullable Map<String, Integer> labels,
      @Nullable Long batch) {}

  @Override
  protected void routes(Routes routes) {
    routes
        .get("/orders/{id}", "getOrder")
        .path("id", Long.class, p -> p.between(1, Long.MAX_VALUE))
        .query("since", LocalDate.class)
        .query("at", OffsetDateTime.class)
        .query("kind", Kind.class)
        .query("ref", UUID.class)
        .query("ratio", Double.class, p -> p.between(0, 1))
        .query("deep", Boolean.class)
        .query("ids", Integer.class, p -> p.asList().between(1, 9))
        .query("name", String.class, p -> p.length(2, 4))
        .query("code", String.class, p -> p.matching("[a-z]+"))
        .header("X-Tenant", String.class, p -> p.asRequired().length(3, 8))
        .header("X-Retries", Integer.class, p -> p.between(0, 5))
        .handle(request -> Future.succeededFuture(Map.of("id", request.<Long>path("id"))));
    routes
        .get("/orders/{id}/label", "getLabel")
        .path("id", Long.class)
        .query("copies", Integer.class, p -> p.between(1, 9).defaultsTo(2))
        .handler(
            context -> {
              Request<?> request = Request.of(context);
              long id = request.<Long>path("id");
              int copies = request.<Integer>query("copies");
              context.response().end(copies + " labels of order " + id);
            });
    routes
        .get("/orders", "listOrders")
        .query("limit", Integer.class, p -> p.asRequired().between(1, 100))
        .query("names", String.class, Parameter::asList)
        .paged()
        .handle(request -> Future.succeededFuture(List.of()));
    routes
        .post("/orders", "createOrder")
        .body(NewOrder.class)
        .returns(NewOrder.class)
        .status(201)
        .handle(request -> Future.succeededFuture(request.body()));
    routes
        .put("/orders/{id}", "updateOrder")
        .path("id", Long.class)
        .body(NewOrder.class)
        .ignoringUnknownFields()
        .returns(NewOrder.class)
        .handle(request -> Future.succeededFuture(request.body()));
  }
}
