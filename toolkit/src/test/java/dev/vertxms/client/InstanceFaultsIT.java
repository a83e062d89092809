package dev.vertxms.client;

import dev.vertxms.discovery.Balancing;
import dev.vertxms.discovery.EjectionSettings;
import java.util.List;

/** The same faults of a neighbour whose address is resolved for each call. */
class InstanceFaultsIT extends ClientFaultsIT {

  @Override
  ClientSettings found(int port, ClientSettings settings) {
    return settings.with(
        List.of("127.0.0.1:" + port), Balancing.ROUND_ROBIN, EjectionSettings.defaults());
  }
}
