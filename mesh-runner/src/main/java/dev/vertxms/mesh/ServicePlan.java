package dev.vertxms.mesh;

import java.nio.file.Path;

/** One sample service: where it listens and what it is run from. */
record ServicePlan(String name, int port, Path jar, Path config) {

  String database() {
    return name.replace('-', '_');
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }
}
