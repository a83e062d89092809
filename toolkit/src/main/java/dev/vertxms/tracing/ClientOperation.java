package dev.vertxms.tracing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client call is called in its trace, in the one string that Vert.x carries from the request
 * to the tracer.
 *
 * @param peer the remote service's name
 * @param span the span's name, as in {@code get /cities/{id}}
 */
public record ClientOperation(String peer, String span) {

  private static final char SEPARATOR = '\n';

  /** The string to be handed to {@code traceOperation}. */
  public static String of(String peer, String method, String template) {
    return peer + SEPARATOR + method.toLowerCase(Locale.ROOT) + " " + template;
  }

  /** The operation that such a string stands for; null for one that came from elsewhere. */
  static @Nullable ClientOperation parse(String operation) {
    int separator = operation.indexOf(SEPARATOR);
    return separator < 0
        ? null
        : new ClientOperation(
            operation.substring(0, separator), operation.substring(separator + 1));
  }
}
