package dev.vertxms.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import dev.vertxms.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one shape of every answer: {@code code} 0 with {@code data}, or another code with why. */
public final class Envelope {

  /** Under which every envelope goes out. */
  public static final String MEDIA_TYPE = "application/json";

  private Envelope() {}

  @JsonPropertyOrder({"code", "data"})
  private record Success(int code, @Nullable Object data) {}

  @JsonPropertyOrder({"code", "data", "pagination"})
  private record SuccessfulPage(int code, List<?> data, Pagination pagination) {}

  @JsonPropertyOrder({"page", "size", "total"})
  private record Pagination(int page, int size, long total) {}

  @JsonPropertyOrder({"code", "message", "error", "traceId", "violations"})
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Failure(
      int code,
      String message,
      @Nullable String error,
      @JsonProperty("traceId") @Nullable String traceId,
      List<Violation> violations) {}

  /**
   * The envelope of a result; a {@link Page} brings its pagination.
   *
   * @throws JsonProcessingException when the result cannot be written as JSON
   */
  public static Buffer of(@Nullable Object result) throws JsonProcessingException {
    if (result instanceof Page<?> page) {
      var pagination = new Pagination(page.page(), page.size(), page.total());
      return write(new SuccessfulPage(0, page.items(), pagination));
    }
    return write(new Success(0, result));
  }

  /** The envelope of a failure; {@code traceId} is where its log lines are found. */
  public static Buffer of(ServiceException failure, @Nullable String traceId) {
    try {
      return write(
          new Failure(
              failure.code(),
              failure.phrase(),
              failure.getMessage(),
              traceId,
              failure.violations()));
    } catch (JsonProcessingException e) {
      throw new AssertionError("strings and numbers can always be written", e);
    }
  }

  /** Ends the response with an envelope; one to HEAD tells only how long it would be. */
  static void send(RoutingContext context, int status, Buffer envelope) {
    Endpoints.sent(context, status, envelope);
    HttpServerResponse response =
        context.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(envelope.length())).end();
    } else {
      response.end(envelope);
    }
  }

  private static Buffer write(Object envelope) throws JsonProcessingException {
    return Buffer.buffer(Json.mapper().writeValueAsBytes(envelope));
  }
}
