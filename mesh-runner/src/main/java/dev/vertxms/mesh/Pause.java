package dev.vertxms.mesh;

/** The step between two looks at something that tells nobody when it changes. */
final class Pause {

  private static final long MILLIS = 100;

  private Pause() {}

  static void briefly() {
    try {
      Thread.sleep(MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException(ExitCode.FAILED, "interrupted");
    }
  }
}
