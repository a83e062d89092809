package dev.vertxms.health;

import java.util.Arrays;

/** What is asked about a service; each has a path of its own. */
enum Probe {
  /** All that the others ask. */
  ALL("/health"),
  LIVE("/health/live"),
  STARTED("/health/started"),
  READY("/health/ready");

  private final String path;

  Probe(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /** Whether what these probes show belongs to this one's answer, too. */
  boolean shows(Probe... probes) {
    return this == ALL || Arrays.asList(probes).contains(this);
  }
}
