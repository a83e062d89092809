package dev.vertxms.resilience;

import org.jspecify.annotations.Nullable;

/** A call that was not made, as a policy stood in its way; has no stack trace. */
public final class RefusedException extends RuntimeException {

  /** Why a call was not made. */
  public enum Reason {
    /** The breaker is open: too many calls have failed of late. */
    OPEN,
    /** As many calls as allowed are in flight, and as many wait already. */
    FULL,
    /** The call has waited for its turn as long as it may. */
    WAITED,
    /** The scope that it belongs to has ended, for the reason that is the cause. */
    CANCELLED
  }

  private final Reason reason;

  RefusedException(Reason reason, String message) {
    this(reason, message, null);
  }

  private RefusedException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.reason = reason;
  }

  static RefusedException cancelled(Throwable cause) {
    return new RefusedException(Reason.CANCELLED, "no longer waited for", cause);
  }

  public Reason reason() {
    return reason;
  }
}
