package dev.vertxms.tracing;

import brave.Span;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client call is called in its trace, in the one string that Vert.x carries from the request
 * to the tracer.
 *
 * @param peer the remote service's name
 * @param span the span's name, as in {@code get /cities/{id}}
 * @param resend how often the same request has been sent before
 */
public record ClientOperation(String peer, String span, int resend) {

  /** Where a request is sent again: how often it has been before, as OpenTelemetry calls it. */
  private static final String RESENT = "http.request.resend_count";

  private static final char SEPARATOR = '\n';

  /** The string to be handed to {@code traceOperation}. */
  public static String of(String peer, String method, String template) {
    return peer + SEPARATOR + method.toLowerCase(Locale.ROOT) + " " + template;
  }

  /** The same for a request that has been sent before, {@code resend} times. */
  public static String again(String operation, int resend) {
    return operation + SEPARATOR + resend;
  }

  /** The operation that such a string stands for; null for one that came from elsewhere. */
  static @Nullable ClientOperation parse(String operation) {
    int separator = operation.indexOf(SEPARATOR);
    if (separator < 0) {
      return null;
    }
    int second = operation.indexOf(SEPARATOR, separator + 1);
    return new ClientOperation(
        operation.substring(0, separator),
        operation.substring(separator + 1, second < 0 ? operation.length() : second),
        second < 0 ? 0 : Integer.parseInt(operation, second + 1, operation.length(), 10));
  }

  void describe(Span call) {
    call.name(span).remoteServiceName(peer);
    if (resend > 0) {
      call.tag(RESENT, Integer.toString(resend));
    }
  }
}
