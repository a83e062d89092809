package dev.vertxms.mesh;

/** What the user is told in place of a stack trace, with the exit code that goes with it. */
final class MeshException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  MeshException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
