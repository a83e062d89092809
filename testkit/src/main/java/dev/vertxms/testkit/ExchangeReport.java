package dev.vertxms.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.vertxms.error.Violation;
import dev.vertxms.json.Json;
import dev.vertxms.testkit.spans.SpanCollector;
import dev.vertxms.testkit.spans.Traces;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows an exchange to whom it surprised: request, response, violations, trace.
 *
 * @param secrets the headers and query parameters that are masked, in lower case
 */
record ExchangeReport(SpanCollector spans, Set<String> secrets) {

  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Pattern SECRET =
      Pattern.compile("(^|[._-])(password|secret|token|api[_-]?key)$");
  private static final Pattern QUERY = Pattern.compile("([?&])([^=&]+)=([^&]*)");

  String of(HttpRequest request, @Nullable String body, Answer answer) {
    var text = new StringBuilder();
    text.append(request.method()).append(' ').append(url(request)).append('\n');
    headers(text, request.headers());
    body(text, body == null ? "" : body);
    text.append("\nanswer ").append(answer.status()).append('\n');
    headers(text, answer.headers());
    body(text, answer.text());
    List<Violation> violations = violations(answer);
    if (!violations.isEmpty()) {
      text.append("\nviolations\n");
      for (Violation one : violations) {
        text.append(
            "  %s %s: %s (%s)\n".formatted(one.in(), one.field(), one.message(), one.rule()));
      }
    }
    return text.append('\n').append(trace(answer.traceId())).toString();
  }

  private String trace(String id) {
    if (id.isEmpty()) {
      return "no trace";
    }
    try {
      // The server's span ends a little after its answer has been received.
      return Traces.of(spans).within(LIMIT).trace(id).toString();
    } catch (AssertionError incomplete) {
      return String.valueOf(incomplete.getMessage());
    }
  }

  private String url(HttpRequest request) {
    return QUERY
        .matcher(request.uri().toString())
        .replaceAll(found -> isSecret(found.group(2)) ? "$1$2=***" : "$0");
  }

  private void headers(StringBuilder text, HttpHeaders headers) {
    new TreeMap<>(headers.map())
        .forEach(
            (name, values) -> {
              // HTTP/2 writes the status as a header as well.
              if (name.startsWith(":")) {
                return;
              }
              String shown = isSecret(name) ? "***" : String.join(", ", values);
              text.append("  ").append(name).append(": ").append(shown).append('\n');
            });
  }

  private static void body(StringBuilder text, String body) {
    if (!body.isEmpty()) {
      text.append('\n').append("  ").append(body.replace("\n", "\n  ")).append('\n');
    }
  }

  private boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return secrets.contains(lower) || SECRET.matcher(lower).find();
  }

  private static List<Violation> violations(Answer answer) {
    try {
      return Answer.violations(Json.mapper().readTree(answer.text()));
    } catch (JsonProcessingException notJson) {
      return List.of();
    }
  }
}
