package dev.vertxms.mesh;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a Zipkin knows, asked for over its API. */
final class Traces {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final int CHUNK = 50;

  private final String url;

  Traces(String url) {
    this.url = url;
  }

  /** The spans of a trace as soon as there are so many, and as many as have come by then. */
  List<ZipkinSpan> await(String traceId, int spans) {
    return await(traceId, all -> all.size() >= spans);
  }

  /** The spans of a trace as soon as they are complete. */
  List<ZipkinSpan> await(String traceId, Predicate<List<ZipkinSpan>> complete) {
    return awaitility().until(() -> spans(traceId), complete);
  }

  /** The spans of a trace when there are so many and no more have come for a second. */
  List<ZipkinSpan> awaitAll(String traceId, int spans) {
    List<ZipkinSpan> found = await(traceId, spans);
    awaitility()
        .pollInterval(Duration.ofMillis(100))
        .during(Duration.ofSeconds(1))
        .until(() -> spans(traceId), all -> all.size() == found.size());
    return found;
  }

  List<ZipkinSpan> spans(String traceId) {
    HttpResponse<String> answer = get("/api/v2/trace/" + traceId);
    return answer.statusCode() == 404 ? List.of() : spans(new JsonArray(answer.body()));
  }

  /** Those of the traces that Zipkin knows. */
  List<List<ZipkinSpan>> of(List<String> traceIds) {
    List<List<ZipkinSpan>> traces = new ArrayList<>();
    for (int from = 0; from < traceIds.size(); from += CHUNK) {
      List<String> some = traceIds.subList(from, Math.min(from + CHUNK, traceIds.size()));
      if (some.size() == 1) { // what the call for many refuses
        traces.add(spans(some.get(0)));
        continue;
      }
      HttpResponse<String> answer = get("/api/v2/traceMany?traceIds=" + String.join(",", some));
      new JsonArray(answer.body()).forEach(trace -> traces.add(spans((JsonArray) trace)));
    }
    return traces;
  }

  /** The calls between services as {@code parent -> child}, as soon as they are so. */
  List<String> awaitDependencies(Predicate<List<String>> complete) {
    return awaitility().until(this::dependencies, complete);
  }

  private List<String> dependencies() {
    long now = System.currentTimeMillis();
    String path = "/api/v2/dependencies?endTs=" + now + "&lookback=" + 3_600_000;
    return new JsonArray(get(path).body())
        .stream()
            .map(JsonObject.class::cast)
            .map(link -> link.getString("parent") + " -> " + link.getString("child"))
            .toList();
  }

  private static org.awaitility.core.ConditionFactory awaitility() {
    return org.awaitility.Awaitility.await()
        .atMost(RunningMesh.LIMIT)
        .pollInterval(Duration.ofMillis(50));
  }

  private static List<ZipkinSpan> spans(JsonArray trace) {
    List<ZipkinSpan> spans = new ArrayList<>();
    trace.forEach(span -> spans.add(new ZipkinSpan((JsonObject) span)));
    return spans;
  }

  private HttpResponse<String> get(String path) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(url + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
