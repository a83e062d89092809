package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;

/** One row of the table: what is broken, what has to hold meanwhile, and how that is found out. */
abstract class Fault {

  private final String id;
  private final String title;
  private final String required;

  /**
   * @param id by which a run is asked for this row alone
   */
  Fault(String id, String title, String required) {
    this.id = id;
    this.title = title;
    this.required = required;
  }

  final String id() {
    return id;
  }

  final String title() {
    return title;
  }

  final String required() {
    return required;
  }

  /** Breaks something, measures, and leaves the mesh whole again. */
  abstract void run(RunningMesh mesh, Findings findings) throws Exception;
}
