package dev.vertxms.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import co.elastic.logging.JsonUtils;
import co.elastic.logging.logback.EcsEncoder;
import dev.vertxms.tracing.Spans;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as one line of ECS JSON, with {@code trace.id} and {@code span.id} of the request
 * on whose context it is logged.
 *
 * <p>It looks at the logging thread's context, so it must not stand behind an asynchronous
 * appender.
 */
public final class ServiceLogEncoder extends EcsEncoder {

  /** The Logback context property that holds the service's name. */
  static final String SERVICE_NAME = "service.name";

  @Override
  protected void addCustomFields(ILoggingEvent event, StringBuilder line) {
    field(line, "service.name", getContext().getProperty(SERVICE_NAME));
    field(line, "trace.id", Spans.traceId());
    field(line, "span.id", Spans.spanId());
  }

  private static void field(StringBuilder line, String name, @Nullable String value) {
    if (value != null) {
      line.append('"').append(name).append("\":\"");
      JsonUtils.quoteAsString(value, line);
      line.append("\",");
    }
  }
}
