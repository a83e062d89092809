package dev.vertxms.servers;

import org.jspecify.annotations.Nullable;

/** A server that did not come up; the message says which one, why, and what it printed last. */
public final class ServerStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ServerStartException(String message) {
    this(message, null);
  }

  public ServerStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
