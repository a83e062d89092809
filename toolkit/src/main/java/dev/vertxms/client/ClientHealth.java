package dev.vertxms.client;

/** What a neighbour that takes no connections means for a service's readiness. */
public enum ClientHealth {
  /** Nobody looks. */
  OFF,
  /** It is shown, and the service stays ready. */
  OPTIONAL,
  /** The service is not ready. */
  REQUIRED
}
