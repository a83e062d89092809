package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintsTest {

  @Constraint(validatedBy = {})
  @Retention(RetentionPolicy.RUNTIME)
  @Size(max = 5)
  @Pattern(regexp = "[a-z-]+")
  @interface Slug {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  record Ruled(
      Optional<@Min(1) @Max(9) Integer> range,
      Optional<@DecimalMin(value = "0.5", inclusive = false) @DecimalMax("2.5") BigDecimal> open,
      Optional<@Digits(integer = 3, fraction = 2) BigDecimal> money,
      Optional<
              @Digits(integer = 3, fraction = 2) @DecimalMax(value = "100", inclusive = false)
              BigDecimal>
          less,
      Optional<@Positive Integer> positive,
      Optional<@PositiveOrZero Long> natural,
      Optional<@Negative Double> negative,
      Optional<@NegativeOrZero Integer> debt,
      Optional<@Size(min = 2, max = 3) String> text,
      @Size(min = 1, max = 2) Optional<List<@Size(max = 3) String>> list,
      @NotEmpty Map<@Size(max = 2) String, @Positive Integer> map,
      Optional<@NotEmpty String> filled,
      Optional<@NotBlank String> visible,
      Optional<@Email(regexp = ".+@b[.]org") String> mail,
      @Pattern(regexp = "[a-c]+") @Pattern(regexp = ".*b.*") Optional<String> both,
      Optional<List<List<@Max(5) Integer>>> deep,
      @Slug Optional<String> slug,
      Optional<@AssertTrue Boolean> agreed,
      @Size(max = 1) Optional<@Size(max = 2) String[]> words) {}

  record Birth(@Past LocalDate day) {}

  record Sized(@Size(max = 3) int number) {}

  record Bytes(@Size(max = 3) byte[] bytes) {}

  record Flagged(@Pattern(regexp = "a", flags = Pattern.Flag.CASE_INSENSITIVE) String text) {}

  private static final Fits FITS = Fits.closed(Ruled.class);

  private static String body(String member, String value) {
    return "{" + (member.equals("map") ? "" : "'map':{'a':1},") + "'" + member + "':" + value + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          range    | 1          | 0          | minimum
          range    | 9          | 10         | maximum
          open     | 0.51       | 0.5        | exclusiveMinimum
          open     | 2.5        | 2.51       | maximum
          money    | 999.99     | 1000       | exclusiveMaximum
          money    | -999.99    | -1000      | exclusiveMinimum
          money    | 1.1        | 1.001      | multipleOf
          less     | 99.99      | 100        | exclusiveMaximum
          positive | 1          | 0          | exclusiveMinimum
          natural  | 0          | -1         | minimum
          negative | -0.1       | 0          | exclusiveMaximum
          debt     | 0          | 1          | maximum
          text     | 'ab'       | 'a'        | minLength
          text     | 'abc'      | 'abcd'     | maxLength
          list     | ['abc']    | ['abcd']   | maxLength
          list     | ['a','b']  | []         | minItems
          list     | ['a']      | ['','','']  | maxItems
          map      | {'a':1}    | {}         | minProperties
          map      | {'ab':1}   | {'abc':1}  | propertyNames
          map      | {'a':1}    | {'a':0}    | exclusiveMinimum
          filled   | ' '        | ''         | minLength
          visible  | ' a '      | ' '        | pattern
          mail     | 'a@b.org' | 'a@c.org' | pattern
          both     | 'abc'      | 'aac'      | pattern
          both     | 'b'        | 'xbx'      | pattern
          deep     | [[5],[]]   | [[],[6]]   | maximum
          slug     | 'a-b'      | 'a_b'      | pattern
          slug     | 'abcde'    | 'abcdef'   | maxLength
          agreed   | true       | false      | const
          words    | ['ab']     | ['abc']    | maxLength
          words    | ['ab']     | ['a','b']  | maxItems
          """)
  void holdAtTheirLimits(String member, String good, String bad, String rule) {
    assertThat(FITS.faults(body(member, good))).isEmpty();
    assertThat(FITS.faults(body(member, bad)))
        .anySatisfy(fault -> assertThat(fault).startsWith(rule + " /" + member));
    if (!member.equals("map")) {
      assertThat(FITS.faults(body(member, "null"))).isEmpty();
    }
  }

  @Test
  void writesWholeLimitsWithoutFractions() {
    JsonNode money = Schemas.create().of(Ruled.class).path("properties").path("money");

    assertThat(money.toString().replace('"', '\''))
        .isEqualTo(
            "{'type':['number','null'],'exclusiveMinimum':-1000,'exclusiveMaximum':1000,"
                + "'multipleOf':0.01}");
  }

  @ParameterizedTest
  @ValueSource(classes = {Birth.class, Sized.class, Bytes.class, Flagged.class})
  void refusesWhatASchemaCannotSay(Class<?> model) {
    assertThatThrownBy(() -> Schemas.create().of(model))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "model \\S+: component \\w+: @(Past|Size|Pattern)"
                + " \\(expected: a constraint that its schema can say\\)");
  }
}
