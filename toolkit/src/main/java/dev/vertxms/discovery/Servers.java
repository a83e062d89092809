package dev.vertxms.discovery;

import io.vertx.core.spi.endpoint.EndpointBuilder;
import java.util.List;

/** The instances in the form that a Vert.x client has of them. Thread-safe. */
final class Servers<E> {

  private record Built<E>(List<Instance> from, E servers) {}

  private final Instances instances;
  private final EndpointBuilder<E, Instance> builder;
  private volatile Built<E> built;

  Servers(Instances instances, EndpointBuilder<E, Instance> builder) {
    this.instances = instances;
    this.builder = builder;
    this.built = build();
  }

  /** Built anew when others have been found. */
  E now() {
    Built<E> now = built;
    if (now.from() != instances.all()) {
      now = build();
      built = now;
    }
    return now.servers();
  }

  private Built<E> build() {
    List<Instance> from = instances.all();
    EndpointBuilder<E, Instance> next = builder;
    for (Instance instance : from) {
      next = next.addServer(instance, instance.key());
    }
    return new Built<>(from, next.build());
  }
}
