package dev.vertxms.openapi;

import dev.vertxms.error.Violation;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Rules;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One operation of a contract. Immutable. */
public final class ContractOperation {

  private final String id;
  private final HttpMethod method;
  private final String path;
  private final List<Parameter> parameters;
  private final boolean bodyRequired;
  private final Set<String> bodyMediaTypes;
  private final Rules rules;
  private final ResponseRules responses;

  ContractOperation(
      String id,
      HttpMethod method,
      String path,
      List<Parameter> parameters,
      boolean bodyRequired,
      Set<String> bodyMediaTypes,
      Rules rules,
      ResponseRules responses) {
    this.id = id;
    this.method = method;
    this.path = path;
    this.parameters = List.copyOf(parameters);
    this.bodyRequired = bodyRequired;
    this.bodyMediaTypes = bodyMediaTypes;
    this.rules = rules;
    this.responses = responses;
  }

  /** Its operation id. */
  public String id() {
    return id;
  }

  /** The method of its requests. */
  public HttpMethod method() {
    return method;
  }

  /** Its path, a template as in {@code /users/{id}}. */
  public String path() {
    return path;
  }

  /** What it takes beside the body, those that its path declares for all methods among them. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Whether a request without a body is refused; false also where none is read. */
  public boolean bodyRequired() {
    return bodyRequired;
  }

  /** The media types of the body it reads, in lower case; empty where it reads none. */
  public Set<String> bodyMediaTypes() {
    return bodyMediaTypes;
  }

  /** What it asks of a request's values; a value without rules of its own is not in there. */
  public Rules rules() {
    return rules;
  }

  /**
   * Everything in which a response differs from what is declared, its header fields included.
   *
   * @param status its HTTP status
   * @param headers its fields, names in any case
   * @param body its body, decompressed
   */
  public List<Violation> checkResponse(int status, Map<String, List<String>> headers, byte[] body) {
    return responses.check(status, headers, body);
  }

  /**
   * Everything in which a response differs from what is declared, but for its header fields.
   *
   * @param status its HTTP status
   * @param mediaType its content type, parameters allowed; null where it has none
   * @param body its body, decompressed
   */
  public List<Violation> checkResponse(int status, @Nullable String mediaType, byte[] body) {
    return responses.check(status, mediaType, body);
  }

  @Override
  public String toString() {
    return id + " (" + method + " " + path + ")";
  }
}
