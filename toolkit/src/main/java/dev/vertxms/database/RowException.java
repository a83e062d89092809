package dev.vertxms.database;

/** A row that does not fit what it was to become: a mistake in the service, never the caller's. */
final class RowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RowException(String message) {
    super(message);
  }

  RowException(String message, Throwable cause) {
    super(message, cause);
  }
}
