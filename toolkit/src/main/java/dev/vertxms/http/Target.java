package dev.vertxms.http;

import dev.vertxms.error.ServiceException;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Refuses what the decoders behind it would change or leave out without a word. */
final class Target {

  /** Netty's decoder stops there, and what comes behind is lost. */
  private static final int MAX_QUERY_PARAMETERS = 1_000;

  private Target() {}

  /**
   * @throws ServiceException 400 when the path is not UTF-8
   */
  static void requirePath(HttpServerRequest request) {
    if (!isUtf8(request.path())) {
      throw ServiceException.badRequest("the path cannot be decoded");
    }
  }

  /**
   * @throws ServiceException 400 when the query is not UTF-8 or has too many parameters
   */
  static void requireQuery(HttpServerRequest request) {
    String query = request.query();
    if (!isUtf8(query)) {
      throw ServiceException.badRequest("the query cannot be decoded");
    }
    if (query != null
        && query.chars().filter(c -> c == '&' || c == ';').count() >= MAX_QUERY_PARAMETERS) {
      throw ServiceException.badRequest(
          "the query has too many parameters (expected: at most " + MAX_QUERY_PARAMETERS + ")");
    }
  }

  /** What is no UTF-8 would be read as U+FFFD; overlong forms are none. */
  private static boolean isUtf8(@Nullable String text) {
    if (text == null || text.indexOf('%') < 0) {
      return true;
    }
    var bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
      if (low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        // Others are for the decoder to judge.
        bytes.write('x');
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
