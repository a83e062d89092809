package dev.vertxms.http;

import dev.vertxms.http.Endpoint.About;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a contract that was handed in says of one route; code is attached to it by its id.
 *
 * @param path its template, as in {@code /users/{id}}
 * @param id its operation id
 * @param about what only a reader of the contract needs
 * @param body whether it reads one
 * @param successes the statuses of a success that it names, 200..299
 * @param security the scopes that it asks for, by security scheme; all of them are needed
 * @param plainOnly why no function can answer it, only a plain handler; absent where one can
 */
public record Operation(
    HttpMethod method,
    String path,
    String id,
    About about,
    List<Parameter> parameters,
    BodyUse body,
    List<Integer> successes,
    Map<String, List<String>> security,
    @Nullable String plainOnly) {

  /** Whether an operation reads a body, and whether a request may come without one. */
  public enum BodyUse {
    NONE,
    OPTIONAL,
    REQUIRED
  }

  @Override
  public String toString() {
    return id + " (" + method + " " + path + ")";
  }
}
