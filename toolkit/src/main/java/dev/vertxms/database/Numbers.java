package dev.vertxms.database;

import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers in wider types; never into one that could lose something. */
final class Numbers {

  private Numbers() {}

  /**
   * The number in that type, or null where the types do not allow it.
   *
   * @throws ArithmeticException when a {@code numeric} has a fraction or is too large
   */
  static @Nullable Object widen(Number value, Class<?> type) {
    if (value instanceof Numeric numeric) {
      return numeric(numeric, type);
    }
    if (value instanceof Float || value instanceof Double) {
      return fraction(value, type);
    }
    int bytes = value instanceof Short ? 2 : value instanceof Integer ? 4 : 8;
    if (type == short.class || type == Short.class) {
      return bytes <= 2 ? value.shortValue() : null;
    }
    if (type == int.class || type == Integer.class) {
      return bytes <= 4 ? value.intValue() : null;
    }
    if (type == long.class || type == Long.class) {
      return value.longValue();
    }
    if (type == double.class || type == Double.class) {
      return bytes <= 4 ? value.doubleValue() : null;
    }
    if (type == BigInteger.class) {
      return BigInteger.valueOf(value.longValue());
    }
    return type == BigDecimal.class ? BigDecimal.valueOf(value.longValue()) : null;
  }

  private static @Nullable Object fraction(Number value, Class<?> type) {
    if (type == double.class || type == Double.class) {
      return value.doubleValue();
    }
    return type == float.class && value instanceof Float ? value : null;
  }

  private static @Nullable Object numeric(Numeric value, Class<?> type) {
    if (value.isNaN()) {
      throw new ArithmeticException("NaN");
    }
    BigDecimal exact = value.bigDecimalValue();
    if (type == BigDecimal.class) {
      return exact;
    }
    if (type == BigInteger.class) {
      return exact.toBigIntegerExact();
    }
    return type == long.class || type == Long.class ? exact.longValueExact() : null;
  }
}
