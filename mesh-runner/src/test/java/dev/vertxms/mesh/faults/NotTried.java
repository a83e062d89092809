package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;

/** A row that is asked for and cannot be shown yet. */
final class NotTried extends Fault {

  private final String reason;

  NotTried(String id, String title, String required, String reason) {
    super(id, title, required);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  @Override
  void run(RunningMesh mesh, Findings findings) {
    throw new UnsupportedOperationException(reason);
  }
}
