package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Constraint;
import jakarta.validation.constraints.AssertFalse;
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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.util.Map;

/** Writes constraints of {@code jakarta.validation} into a value's schema. */
final class Constraints {

  /** The pattern of text that is not all blanks. */
  static final String NOT_BLANK = "\\S";

  private static final String PACKAGE = NotNull.class.getPackageName();

  private static final Map<String, String> SIZES =
      Map.of("string", "Length", "array", "Items", "object", "Properties");

  private final ObjectNode schema;
  private final String type;

  private Constraints(ObjectNode schema) {
    this.schema = schema;
    // The length of encoded bytes is not theirs.
    this.type = schema.has("contentEncoding") ? "" : schema.path("type").asText();
  }

  /**
   * Writes what an annotation says; one that is no constraint says nothing.
   *
   * @throws IllegalArgumentException when a schema cannot say it
   */
  static void write(Annotation rule, ObjectNode schema) {
    Class<? extends Annotation> type = rule.annotationType();
    Class<?> outer = type.getEnclosingClass();
    if (outer != null && outer.getPackageName().equals(PACKAGE)) {
      for (Annotation one : repeated(rule)) {
        write(one, schema);
      }
    } else if (type.getPackageName().equals(PACKAGE)) {
      if (!(rule instanceof NotNull) && !new Constraints(schema).isWritten(rule)) {
        throw new IllegalArgumentException(
            "@" + type.getSimpleName() + " (expected: a constraint that its schema can say)");
      }
    } else if (type.isAnnotationPresent(Constraint.class)) {
      for (Annotation part : type.getAnnotations()) {
        write(part, schema);
      }
    }
  }

  private static Annotation[] repeated(Annotation list) {
    try {
      return (Annotation[]) list.annotationType().getMethod("value").invoke(list);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("@" + list.annotationType().getName(), e);
    }
  }

  private boolean isWritten(Annotation rule) {
    return switch (type) {
      case "integer", "number" -> isRange(rule) || isDigits(rule);
      case "string" -> isSize(rule) || isText(rule);
      case "array", "object" -> isSize(rule);
      case "boolean" -> isFlag(rule);
      default -> false;
    };
  }

  private boolean isRange(Annotation rule) {
    if (rule instanceof Min min) {
      atLeast("minimum", BigDecimal.valueOf(min.value()));
    } else if (rule instanceof Max max) {
      atMost("maximum", BigDecimal.valueOf(max.value()));
    } else if (rule instanceof DecimalMin min) {
      atLeast(min.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(min.value()));
    } else if (rule instanceof DecimalMax max) {
      atMost(max.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(max.value()));
    } else if (rule instanceof Positive) {
      atLeast("exclusiveMinimum", BigDecimal.ZERO);
    } else if (rule instanceof PositiveOrZero) {
      atLeast("minimum", BigDecimal.ZERO);
    } else if (rule instanceof Negative) {
      atMost("exclusiveMaximum", BigDecimal.ZERO);
    } else if (rule instanceof NegativeOrZero) {
      atMost("maximum", BigDecimal.ZERO);
    } else {
      return false;
    }
    return true;
  }

  private boolean isDigits(Annotation rule) {
    if (rule instanceof Digits digits) {
      BigDecimal limit = BigDecimal.TEN.pow(digits.integer());
      atLeast("exclusiveMinimum", limit.negate());
      atMost("exclusiveMaximum", limit);
      if (type.equals("number")) {
        schema.set("multipleOf", number(BigDecimal.ONE.movePointLeft(digits.fraction())));
      }
      return true;
    }
    return false;
  }

  private boolean isSize(Annotation rule) {
    if (rule instanceof Size size) {
      if (size.min() > 0) {
        atLeast("min" + SIZES.get(type), BigDecimal.valueOf(size.min()));
      }
      if (size.max() < Integer.MAX_VALUE) {
        atMost("max" + SIZES.get(type), BigDecimal.valueOf(size.max()));
      }
      return true;
    }
    if (rule instanceof NotEmpty) {
      atLeast("min" + SIZES.get(type), BigDecimal.ONE);
      return true;
    }
    return false;
  }

  private boolean isText(Annotation rule) {
    if (rule instanceof NotBlank) {
      atLeast("minLength", BigDecimal.ONE);
      matches(NOT_BLANK);
    } else if (rule instanceof Email email) {
      schema.put("format", "email");
      if (!email.regexp().equals(".*")) {
        matches(whole(email.regexp()));
      }
    } else if (rule instanceof Pattern pattern && pattern.flags().length == 0) {
      matches(whole(pattern.regexp()));
    } else {
      return false;
    }
    return true;
  }

  private boolean isFlag(Annotation rule) {
    if (rule instanceof AssertTrue || rule instanceof AssertFalse) {
      schema.put("const", rule instanceof AssertTrue);
      return true;
    }
    return false;
  }

  /** An annotation's pattern is about the whole text, a schema's about any part of it. */
  static String whole(String regexp) {
    boolean whole =
        regexp.startsWith("^")
            && regexp.endsWith("$")
            && !regexp.endsWith("\\$")
            && regexp.indexOf('|') < 0;
    return whole ? regexp : "^(?:" + regexp + ")$";
  }

  private void matches(String pattern) {
    if (schema.has("pattern")) {
      schema.withArrayProperty("allOf").addObject().put("pattern", pattern);
    } else {
      schema.put("pattern", pattern);
    }
  }

  private void atLeast(String keyword, BigDecimal limit) {
    if (!schema.has(keyword) || schema.path(keyword).decimalValue().compareTo(limit) < 0) {
      schema.set(keyword, number(limit));
    }
  }

  private void atMost(String keyword, BigDecimal limit) {
    if (!schema.has(keyword) || schema.path(keyword).decimalValue().compareTo(limit) > 0) {
      schema.set(keyword, number(limit));
    }
  }

  private static JsonNode number(BigDecimal value) {
    var numbers = JsonNodeFactory.instance;
    BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (plain.scale() > 0) {
      return numbers.numberNode(plain);
    }
    var whole = plain.toBigIntegerExact();
    return whole.bitLength() < 64
        ? numbers.numberNode(whole.longValue())
        : numbers.numberNode(whole);
  }
}
