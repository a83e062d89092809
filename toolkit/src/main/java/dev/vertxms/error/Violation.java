package dev.vertxms.error;

/**
 * One rule that a request breaks.
 *
 * @param in where the value stands: {@code path}, {@code query}, {@code header} or {@code body}
 * @param field a JSON pointer (RFC 6901): into the body, {@code /address/city}, where empty is the
 *     body as a whole; elsewhere the parameter's name, {@code /size}, and the place in its list,
 *     {@code /ids/2}
 * @param rule what is broken, in the words of JSON Schema ({@code required}, {@code minimum}, ...)
 *     or in a service's own ({@code exists}, {@code unique})
 * @param message what is expected, as in {@code must be >= 0}
 */
public record Violation(String in, String field, String rule, String message) {}
