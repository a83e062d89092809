package dev.vertxms.tracing;

import dev.vertxms.client.ClientSettings;
import dev.vertxms.discovery.Balancing;
import dev.vertxms.discovery.EjectionSettings;
import java.net.URI;
import java.util.List;

/** The same spans of calls to a neighbour whose address is resolved for each call. */
class InstanceSpansIT extends ClientSpansIT {

  @Override
  ClientSettings settings(String address) {
    return ClientSettings.of(URI.create("http://unused"))
        .with(List.of(address), Balancing.POWER_OF_TWO, EjectionSettings.defaults());
  }
}
