package dev.vertxms.service;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a service's probes, each time over a connection of its own. */
record Probes(int port) {

  /** What a probe says. */
  record Answer(int status, String text) {

    JsonObject json() {
      return new JsonObject(text);
    }

    boolean isUp() {
      return status == 200 && json().getString("status").equals("UP");
    }

    boolean isDown() {
      return status == 503 && json().getString("status").equals("DOWN");
    }

    /** What is said of one check; empty when nothing is. */
    JsonObject check(String name) {
      JsonArray checks = json().getJsonArray("checks");
      return checks.stream()
          .map(JsonObject.class::cast)
          .filter(check -> check.getString("name").equals(name))
          .findFirst()
          .orElse(new JsonObject());
    }
  }

  Answer live() throws Exception {
    return get("/health/live");
  }

  Answer started() throws Exception {
    return get("/health/started");
  }

  Answer ready() throws Exception {
    return get("/health/ready");
  }

  Answer get(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(2))
            .build();
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(request, BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }
}
