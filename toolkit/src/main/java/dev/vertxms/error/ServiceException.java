package dev.vertxms.error;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the caller of a service is meant to see: its HTTP status, its code and its detail.
 *
 * <p>The detail ({@link #getMessage()}) leaves the service as it is; a cause never does, it is only
 * logged. Immutable apart from what {@link Throwable} itself allows.
 */
public final class ServiceException extends RuntimeException {

  private static final int CODE_OFFSET = 10_000;

  private final int status;
  private final int code;
  private final List<Violation> violations;
  private final Map<String, String> headers;

  private ServiceException(
      int status,
      int code,
      @Nullable String detail,
      List<Violation> violations,
      Map<String, String> headers,
      @Nullable Throwable cause) {
    super(detail, cause);
    this.status = status;
    this.code = code;
    this.violations = violations;
    this.headers = headers;
  }

  /**
   * A failure with the status's default code, 10000 + status.
   *
   * @throws IllegalArgumentException when the status is not an error status (400..599)
   */
  public static ServiceException of(int status, @Nullable String detail) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status: " + status + " (expected: 400..599)");
    }
    return new ServiceException(status, CODE_OFFSET + status, detail, List.of(), Map.of(), null);
  }

  /** 400: the request cannot be understood. */
  public static ServiceException badRequest(String detail) {
    return of(400, detail);
  }

  /** 401: the caller has not said who it is. */
  public static ServiceException unauthorized(String detail) {
    return of(401, detail);
  }

  /** 403: the caller may not do this. */
  public static ServiceException forbidden(String detail) {
    return of(403, detail);
  }

  /** 404: what the request names does not exist. */
  public static ServiceException notFound(String detail) {
    return of(404, detail);
  }

  /** 409: the request contradicts what is stored. */
  public static ServiceException conflict(String detail) {
    return of(409, detail);
  }

  /** 415: the body's media type is not one that the route reads. */
  public static ServiceException unsupportedMediaType(String detail) {
    return of(415, detail);
  }

  /** 422: the request is understood, and its values break a rule. */
  public static ServiceException unprocessable(String detail, Violation... violations) {
    return of(422, detail).withViolations(List.of(violations));
  }

  /** 429: the caller asks more often than it may. */
  public static ServiceException tooManyRequests(String detail) {
    return of(429, detail);
  }

  /** 500: the service's own fault, said on purpose. */
  public static ServiceException internal(String detail) {
    return of(500, detail);
  }

  /** 502: a service that this one depends on gave an answer that cannot be used. */
  public static ServiceException badGateway(String detail) {
    return of(502, detail);
  }

  /** 503: the service, or one that it depends on, cannot answer now. */
  public static ServiceException unavailable(String detail) {
    return of(503, detail);
  }

  /** 504: a service that this one depends on did not answer in time. */
  public static ServiceException timeout(String detail) {
    return of(504, detail);
  }

  /**
   * The same failure under a code of the service's own.
   *
   * @throws IllegalArgumentException when the code is 0, which stands for success
   */
  public ServiceException withCode(int code) {
    if (code == 0) {
      throw new IllegalArgumentException("code: 0 (expected: any other, 0 is success)");
    }
    return copy(code, violations, headers, getCause());
  }

  /** The same failure with the rules that the request breaks. */
  public ServiceException withViolations(List<Violation> violations) {
    return copy(code, List.copyOf(violations), headers, getCause());
  }

  /** The same failure with a response header, for example {@code Allow} or {@code Retry-After}. */
  public ServiceException withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return copy(code, violations, Collections.unmodifiableMap(more), getCause());
  }

  /** The same failure with what lies behind it, for the log alone. */
  public ServiceException withCause(@Nullable Throwable cause) {
    return copy(code, violations, headers, cause);
  }

  /** The HTTP status, 400..599. */
  public int status() {
    return status;
  }

  /** The envelope's code, never 0. */
  public int code() {
    return code;
  }

  /** The rules that the request breaks; empty where that is not the trouble. */
  public List<Violation> violations() {
    return violations;
  }

  /** Headers that belong to the answer. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The status's standard phrase, as in {@code Not Found}. */
  public String phrase() {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }

  private ServiceException copy(
      int code,
      List<Violation> violations,
      Map<String, String> headers,
      @Nullable Throwable cause) {
    var copy = new ServiceException(status, code, getMessage(), violations, headers, cause);
    copy.setStackTrace(getStackTrace());
    return copy;
  }
}
