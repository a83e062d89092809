package dev.vertxms.service;

import org.jspecify.annotations.Nullable;

/** A part of a service does not come up; the message is one line that begins with the part. */
public final class StartException extends RuntimeException {

  StartException(String part, @Nullable Throwable cause) {
    super(part + ": " + reason(cause), cause);
  }

  static String reason(@Nullable Throwable cause) {
    if (cause == null) {
      return "failed";
    }
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return cause.getClass().getSimpleName();
    }
    return message.lines().findFirst().orElse(message).strip();
  }
}
