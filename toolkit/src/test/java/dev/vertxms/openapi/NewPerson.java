package dev.vertxms.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A body with one of everything, whose code says nothing of null. */
@NullUnmarked
record NewPerson(
    @NotNull @Size(min = 1, max = 128) @JsonPropertyDescription("Full name") String name,
    @Min(0) @Max(150) int age,
    long cityId,
    @NotNull @Valid Address address,
    Address workAddress,
    Optional<Address> oldAddress,
    @Size(max = 3) List<@NotBlank String> tags,
    List<Address> others,
    Map<String, Integer> scores,
    Color color,
    @NotNull Color frame,
    LocalDate bornOn,
    Instant seenAt,
    UUID externalId,
    @Email String email,
    @Pattern(regexp = "^[A-Z]{2}$") String country,
    @Positive @DecimalMin("0.5") BigDecimal height,
    Boolean active,
    Optional<Integer> rank,
    Set<Long> groupIds,
    @JsonProperty("URL") String link,
    @Pattern(regexp = "[a-z]+|\\d") String code) {

  enum Color {
    RED,
    GREEN
  }

  record Address(
      @NotBlank String city, @Min(1000) @Max(9999) Integer zipCode, @Size(min = 2) String street) {}
}
