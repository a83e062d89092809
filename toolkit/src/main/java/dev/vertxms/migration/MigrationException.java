package dev.vertxms.migration;

import org.jspecify.annotations.Nullable;

/** A migration that could not be done or looked at; the message is one line and says why. */
public final class MigrationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MigrationException(String message, @Nullable Throwable cause) {
    super(message.replaceAll("\\s+", " ").strip(), cause);
  }
}
