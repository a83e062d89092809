package dev.vertxms.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import dev.vertxms.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a route's JSON body: media type, syntax, rules, and last the object itself. */
final class BodyReader {

  private final ObjectReader trees = Json.mapper().reader();
  private final ObjectReader objects;
  private final Function<JsonNode, List<Violation>> rules;

  BodyReader(JavaType type, Function<JsonNode, List<Violation>> rules) {
    this.objects = Json.mapper().readerFor(type);
    this.rules = rules;
  }

  /**
   * The body's syntax tree, or null when there is none.
   *
   * @throws ServiceException 415 for another media type, 400 for what is not JSON
   */
  JsonNode parse(RoutingContext context) {
    requireJson(context.request().getHeader(HttpHeaders.CONTENT_TYPE));
    Buffer body = context.body().buffer();
    if (body == null || body.length() == 0) {
      throw ServiceException.badRequest("the body is empty (expected: JSON)");
    }
    try {
      return trees.readTree(body.getBytes());
    } catch (JsonProcessingException e) {
      throw unparsable(e);
    } catch (IOException e) {
      throw ServiceException.badRequest("the body is not JSON in UTF-8").withCause(e);
    }
  }

  /** Every rule that the body breaks. */
  List<Violation> check(JsonNode body) {
    return rules.apply(body);
  }

  /**
   * The object that the body stands for.
   *
   * @throws ServiceException 422 when the body keeps every rule and yet does not fit the type
   */
  Object bind(JsonNode body) {
    try {
      return objects.readValue(body);
    } catch (JsonMappingException e) {
      throw ServiceException.unprocessable(
              "the body does not fit",
              new Violation("body", pathOf(e), "has a value that does not fit"))
          .withCause(e);
    } catch (IOException e) {
      throw ServiceException.badRequest("the body cannot be read").withCause(e);
    }
  }

  private static String pathOf(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(Collectors.joining("/"));
  }

  private static void requireJson(@Nullable String contentType) {
    String mediaType =
        contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean json =
        mediaType.equals(Envelope.MEDIA_TYPE)
            || (mediaType.startsWith("application/") && mediaType.endsWith("+json"));
    if (!json) {
      throw ServiceException.unsupportedMediaType(
              "content type: "
                  + (mediaType.isEmpty() ? "missing" : mediaType)
                  + " (expected: "
                  + Envelope.MEDIA_TYPE
                  + ")")
          .withHeader("Accept", Envelope.MEDIA_TYPE);
    }
  }

  private static ServiceException unparsable(JsonProcessingException e) {
    var location = e.getLocation();
    String where =
        location == null
            ? ""
            : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    return ServiceException.badRequest("the body is not JSON" + where).withCause(e);
  }
}
