package dev.vertxms.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
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

  private final ObjectReader values = Json.mapper().readerFor(Object.class);
  private final ObjectReader objects;
  private final Function<@Nullable Object, List<Violation>> rules;

  BodyReader(Class<?> type, Function<@Nullable Object, List<Violation>> rules) {
    this.objects = Json.mapper().readerFor(type);
    this.rules = rules;
  }

  /**
   * Every rule that the body breaks.
   *
   * @throws ServiceException 415 for another media type, 400 for what is not JSON
   */
  List<Violation> check(RoutingContext context) {
    requireJson(context.request().getHeader(HttpHeaders.CONTENT_TYPE));
    byte[] body = bytes(context);
    if (body.length == 0) {
      throw ServiceException.badRequest("the body is empty (expected: JSON)");
    }
    Object value;
    try {
      value = values.readValue(body);
    } catch (JsonProcessingException e) {
      throw unparsable(e);
    } catch (IOException e) {
      throw ServiceException.badRequest("the body is not JSON in UTF-8").withCause(e);
    }
    return rules.apply(value);
  }

  /**
   * The object that the body stands for, once it is known to keep the rules.
   *
   * @throws ServiceException 422 when it does not fit the type all the same
   */
  Object bind(RoutingContext context) {
    try {
      return objects.readValue(bytes(context));
    } catch (JsonMappingException e) {
      var violation = new Violation("body", pathOf(e), "has a value that does not fit");
      throw ServiceException.unprocessable("the body does not fit", violation).withCause(e);
    } catch (IOException e) {
      throw ServiceException.badRequest("the body cannot be read").withCause(e);
    }
  }

  private static byte[] bytes(RoutingContext context) {
    Buffer body = context.body().buffer();
    return body == null ? new byte[0] : body.getBytes();
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
