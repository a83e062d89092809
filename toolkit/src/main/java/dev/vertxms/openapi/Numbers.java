package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The rules of numbers, to the last digit and at a cost that does not grow with the exponent.
 *
 * <p>The library's own write numbers out as text, go through a double, or cut decimals to 64 bits.
 */
final class Numbers {

  private Numbers() {}

  /** A bound of which a number's place on the line, below 0 or above, is asked. */
  static Predicate<JsonNode> bound(JsonNode bound, IntPredicate sides) {
    BigDecimal limit = bound.decimalValue();
    boolean isLong = bound.isIntegralNumber() && bound.canConvertToLong();
    long whole = bound.longValue();
    return value -> {
      if (!value.isNumber()) {
        return true;
      }
      boolean small = value.isInt() || value.isLong();
      int side =
          isLong && small
              ? Long.compare(value.longValue(), whole)
              : value.decimalValue().compareTo(limit);
      return sides.test(side);
    };
  }

  /** Whether a number is a whole multiple of a divisor greater than 0. */
  static Predicate<JsonNode> multipleOf(JsonNode divisor) {
    BigDecimal unit = divisor.decimalValue();
    BigInteger whole = unit.unscaledValue();
    return value -> !value.isNumber() || isMultiple(value.decimalValue(), unit.scale(), whole);
  }

  private static boolean isMultiple(BigDecimal number, int unitScale, BigInteger unit) {
    BigInteger digits = number.unscaledValue();
    if (digits.signum() == 0) {
      return true;
    }
    int shift = unitScale - number.scale();
    if (shift < 0) {
      // More places than the unit has: they must be zeros, of which there are no more than digits.
      return -shift <= number.precision()
          && digits.mod(unit.multiply(BigInteger.TEN.pow(-shift))).signum() == 0;
    }
    BigInteger power = BigInteger.TEN.modPow(BigInteger.valueOf(shift), unit);
    return digits.mod(unit).multiply(power).mod(unit).signum() == 0;
  }

  /** A number as text that is the same for all ways to write it, as in 1, 1.0 and 10e-1. */
  static String canonical(JsonNode number) {
    BigDecimal plain = number.decimalValue().stripTrailingZeros();
    return plain.unscaledValue() + "e" + -plain.scale();
  }
}
