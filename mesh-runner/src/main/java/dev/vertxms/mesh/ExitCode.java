package dev.vertxms.mesh;

/** The exit codes of the command; the script in front of it adds 6 (JDK, Maven) and 7 (build). */
final class ExitCode {

  static final int OK = 0;

  /** A part did not start, or ended on its own. */
  static final int FAILED = 1;

  /** Wrong arguments. */
  static final int USAGE = 2;

  static final int NOT_RUNNING = 3;
  static final int PORT_TAKEN = 4;
  static final int ALREADY_RUNNING = 5;

  private ExitCode() {}
}
