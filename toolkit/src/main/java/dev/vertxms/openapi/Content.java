package dev.vertxms.openapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are served as they are, hashed and compressed once; answers conditional requests.
 *
 * <p>Immutable, shared by all event loops.
 */
final class Content {

  private static final Pattern ENTITY_TAG = Pattern.compile("\"[^\"]*\"");

  private record Form(Buffer bytes, String etag) {

    static Form of(byte[] bytes) {
      return new Form(Buffer.buffer(bytes), "\"" + sha256(bytes) + "\"");
    }
  }

  private final Map<String, String> headers;
  private final Form plain;
  private final @Nullable Form gzipped;

  private Content(Map<String, String> headers, Form plain, @Nullable Form gzipped) {
    this.headers = headers;
    this.plain = plain;
    this.gzipped = gzipped;
  }

  /**
   * Takes a moment for large bytes.
   *
   * @param headers those of every answer, media type and caching among them
   */
  static Content of(byte[] bytes, Map<String, String> headers) {
    byte[] gzipped = gzip(bytes);
    boolean smaller = gzipped.length < bytes.length;
    return new Content(Map.copyOf(headers), Form.of(bytes), smaller ? Form.of(gzipped) : null);
  }

  /** Answers a GET or a HEAD. */
  void answer(RoutingContext context) {
    HttpServerResponse response = context.response();
    headers.forEach(response::putHeader);
    Form form = plain;
    if (gzipped != null) {
      response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
      if (AcceptEncoding.prefersGzip(joined(context, HttpHeaders.ACCEPT_ENCODING))) {
        response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        form = gzipped;
      }
    }
    response.putHeader(HttpHeaders.ETAG, form.etag());
    if (matches(joined(context, HttpHeaders.IF_NONE_MATCH), form.etag())) {
      response.headers().remove(HttpHeaders.CONTENT_TYPE).remove(HttpHeaders.CONTENT_ENCODING);
      response.setStatusCode(304).end();
    } else if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, "" + form.bytes().length()).end();
    } else {
      response.end(form.bytes());
    }
  }

  /** The weak comparison of RFC 9110, section 13.1.2: a tag's {@code W/} does not count. */
  private static boolean matches(@Nullable String ifNoneMatch, String etag) {
    return ifNoneMatch != null
        && (ifNoneMatch.strip().equals("*")
            || ENTITY_TAG
                .matcher(ifNoneMatch)
                .results()
                .map(MatchResult::group)
                .anyMatch(etag::equals));
  }

  private static @Nullable String joined(RoutingContext context, CharSequence name) {
    List<String> values = context.request().headers().getAll(name);
    return values.isEmpty() ? null : String.join(",", values);
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written", e);
    }
    return out.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
