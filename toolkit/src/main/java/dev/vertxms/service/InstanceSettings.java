package dev.vertxms.service;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;

/**
 * How much of the machine a service uses.
 *
 * @param eventLoops event-loop threads, 1..1024; 0 is one per available processor
 * @param instances copies of the verticle, 1..1024; 0 is one per event loop
 */
public record InstanceSettings(@Default("0") int eventLoops, @Default("0") int instances) {

  public InstanceSettings {
    Check.range("eventLoops", eventLoops, 0, 1_024);
    Check.range("instances", instances, 0, 1_024);
  }

  int actualEventLoops() {
    return eventLoops == 0 ? Runtime.getRuntime().availableProcessors() : eventLoops;
  }

  int actualInstances() {
    return instances == 0 ? actualEventLoops() : instances;
  }
}
