package dev.vertxms.discovery;

/** How the next of several instances is chosen. */
public enum Balancing {
  /** Each in its turn, however many calls it has open. */
  ROUND_ROBIN,
  /** The one with the fewest calls open; each in its turn among equals. */
  LEAST_REQUESTS,
  /** Of two drawn at random, the one with fewer calls open. */
  POWER_OF_TWO
}
