package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vertxms.error.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParameterTest {

  enum Order {
    NAME,
    @JsonProperty("by-age")
    AGE
  }

  private static final UUID ID = UUID.fromString("0191e0f0-0000-7000-8000-000000000001");

  private final List<Violation> violations = new ArrayList<>();

  private <T> @Nullable T read(Parameter<T> parameter, @Nullable String text) {
    violations.clear();
    return parameter.read(text, violations);
  }

  private <T> String refusal(Parameter<T> parameter, @Nullable String text) {
    assertThat(read(parameter, text)).isNull();
    assertThat(violations).hasSize(1);
    return violations.get(0).message();
  }

  private static <T> Parameter<T> query(Class<T> type) {
    return Parameter.of("query", "p", type);
  }

  @Test
  void readsEveryType() {
    assertThat(read(query(Integer.class), "-7")).isEqualTo(-7);
    assertThat(read(query(Long.class), "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(read(query(Double.class), "1.5e2")).isEqualTo(150.0);
    assertThat(read(query(String.class), " a ")).isEqualTo(" a ");
    assertThat(read(query(Boolean.class), "true")).isTrue();
    assertThat(read(query(UUID.class), ID.toString())).isEqualTo(ID);
    assertThat(read(query(LocalDate.class), "2024-02-29")).isEqualTo("2024-02-29");
    assertThat(read(query(Order.class), "NAME")).isEqualTo(Order.NAME);
    assertThat(read(query(Order.class), "by-age")).isEqualTo(Order.AGE);
    assertThat(violations).isEmpty();
  }

  @Test
  void readsListsWithCommas() {
    Parameter<List<Long>> ids = Parameter.list("query", "ids", Long.class);

    assertThat(read(ids, "1,2,3")).containsExactly(1L, 2L, 3L);
    assertThat(read(ids, "")).isEmpty();
    assertThat(refusal(ids, "1,,2")).isEqualTo("must be an integer");
    assertThat(refusal(ids.min(1), "1,0")).isEqualTo("must be >= 1");
  }

  @Test
  void saysWhatIsExpected() {
    assertThat(refusal(query(Integer.class), "abc")).isEqualTo("must be an integer");
    assertThat(refusal(query(Integer.class), "")).isEqualTo("must be an integer");
    assertThat(refusal(query(Integer.class), "1.0")).isEqualTo("must be an integer");
    assertThat(refusal(query(Integer.class), "+1")).isEqualTo("must be an integer");
    assertThat(refusal(query(Integer.class), "2147483648"))
        .isEqualTo("must be an integer of 32 bits");
    assertThat(refusal(query(Long.class), "9223372036854775808"))
        .isEqualTo("must be an integer of 64 bits");
    assertThat(refusal(query(Double.class), "NaN")).isEqualTo("must be a number");
    assertThat(refusal(query(Boolean.class), "yes")).isEqualTo("must be true or false");
    assertThat(refusal(query(UUID.class), "1-1-1-1-1")).isEqualTo("must match the format uuid");
    assertThat(refusal(query(LocalDate.class), "2023-02-29"))
        .isEqualTo("must match the format date");
    assertThat(refusal(query(Order.class), "AGE")).isEqualTo("must be one of NAME, by-age");
  }

  @Test
  void holdsLimits() {
    Parameter<Integer> size = Parameter.of("query", "size", Integer.class).min(1).max(100);

    assertThat(read(size, "1")).isEqualTo(1);
    assertThat(read(size, "100")).isEqualTo(100);
    read(size, "0");
    assertThat(violations).containsExactly(new Violation("query", "size", "must be 1..100"));
    assertThat(refusal(query(Long.class).max(5), "6")).isEqualTo("must be <= 5");
    assertThat(refusal(query(String.class).min(2).max(3), "a")).isEqualTo("length must be 2..3");
    assertThat(refusal(query(Double.class).min(0), "-0.5")).isEqualTo("must be >= 0");
  }

  @Test
  void knowsAbsence() {
    assertThat(read(query(Integer.class), null)).isNull();
    assertThat(violations).isEmpty();
    assertThat(read(query(Integer.class).orElse(20), null)).isEqualTo(20);
    assertThat(refusal(query(Integer.class).required(), null)).isEqualTo("is required");
    read(Parameter.of("path", "id", Long.class), null);
    assertThat(violations).containsExactly(new Violation("path", "id", "is required"));
  }

  @Test
  void refusesTypesThatHaveNoTextForm() {
    assertThatIllegalArgumentException().isThrownBy(() -> query(Object.class));
  }
}
