package dev.vertxms.http;

import dev.vertxms.error.ServiceException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The media types that a body of JSON may come under. */
final class ContentType {

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)", Pattern.CASE_INSENSITIVE);

  private ContentType() {}

  /**
   * JSON is UTF-8 (RFC 8259, 8.1); a parameter that says otherwise is no JSON. Nothing is
   * decompressed.
   *
   * @throws ServiceException 415 for another media type or a content encoding
   */
  static void requireJson(HttpServerRequest request) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw ServiceException.unsupportedMediaType(
              "content encoding: " + encoding + " (expected: none)")
          .withHeader("Accept-Encoding", "identity");
    }
    String given = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (!isJson(given)) {
      throw ServiceException.unsupportedMediaType(
              "content type: "
                  + (given == null || given.isBlank() ? "missing" : given)
                  + " (expected: "
                  + Envelope.MEDIA_TYPE
                  + ")")
          .withHeader("Accept", Envelope.MEDIA_TYPE);
    }
  }

  private static boolean isJson(@Nullable String given) {
    if (given == null) {
      return false;
    }
    if (given.equals(Envelope.MEDIA_TYPE)) {
      return true;
    }
    String mediaType = given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean json =
        mediaType.equals(Envelope.MEDIA_TYPE)
            || (mediaType.startsWith("application/") && mediaType.endsWith("+json"));
    var charset = CHARSET.matcher(given);
    return json && (!charset.find() || charset.group(1).equalsIgnoreCase("utf-8"));
  }
}
