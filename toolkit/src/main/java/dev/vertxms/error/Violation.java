package dev.vertxms.error;

/**
 * One rule that a request breaks.
 *
 * @param in where the value stands: {@code path}, {@code query}, {@code header} or {@code body}
 * @param field the parameter's name, or the member's path in the body ({@code address/city})
 * @param message what is expected, as in {@code must be >= 0}
 */
public record Violation(String in, String field, String message) {}
