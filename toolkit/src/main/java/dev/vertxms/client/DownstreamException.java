package dev.vertxms.client;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a call to a neighbour; the cause of the {@code ServiceException} that the
 * caller sees.
 *
 * <p>Its message is for the log: it names the peer, the method and the path template.
 */
public final class DownstreamException extends RuntimeException {

  /** The ways in which a call can fail. */
  public enum Kind {
    /** No connection: refused, unresolvable, or none free. */
    REFUSED,
    /** No answer in time. */
    TIMEOUT,
    /** Nobody waits for the answer any more: the caller left, or another branch failed. */
    CANCELLED,
    /** The connection broke before the answer was whole. */
    BROKEN,
    /** A status that is not a success. */
    STATUS,
    /** An answer that is not an envelope of the expected type, or too large. */
    UNREADABLE,
    /** Not called: too many calls have failed of late. */
    OPEN,
    /** Not called: as many calls as allowed are under way. */
    BUSY
  }

  private final String peer;
  private final Kind kind;
  private final int status;

  DownstreamException(
      String peer, String call, Kind kind, int status, String detail, @Nullable Throwable cause) {
    super(peer + ": " + call + ": " + detail, cause);
    this.peer = peer;
    this.kind = kind;
    this.status = status;
  }

  /** The neighbour's name, as configured. */
  public String peer() {
    return peer;
  }

  public Kind kind() {
    return kind;
  }

  /** The status that the neighbour answered, or 0 where it gave none. */
  public int status() {
    return status;
  }
}
