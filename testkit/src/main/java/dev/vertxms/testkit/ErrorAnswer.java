package dev.vertxms.testkit;

import dev.vertxms.error.Violation;
import java.util.List;

/**
 * An error envelope.
 *
 * @param status the HTTP status it came with
 * @param code the service's code for it
 * @param message the status's phrase
 * @param error what went wrong; empty where it does not say
 * @param traceId the trace in which it happened; empty where it is not traced
 * @param violations the rules that the request breaks, in its order
 */
public record ErrorAnswer(
    int status,
    int code,
    String message,
    String error,
    String traceId,
    List<Violation> violations) {}
