package dev.vertxms.discovery;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Chooses among instances. Thread-safe. */
final class Choice {

  private final Balancing balancing;
  private final AtomicInteger turn = new AtomicInteger();

  Choice(Balancing balancing) {
    this.balancing = balancing;
  }

  /**
   * @param instances at least one
   */
  Instance of(List<Instance> instances) {
    if (instances.size() == 1) {
      return instances.get(0);
    }
    return switch (balancing) {
      case ROUND_ROBIN -> instances.get(turn(instances.size()));
      case LEAST_REQUESTS -> least(instances);
      case POWER_OF_TWO -> ofTwo(instances);
    };
  }

  private int turn(int size) {
    return Math.floorMod(turn.getAndIncrement(), size);
  }

  private Instance least(List<Instance> instances) {
    int first = turn(instances.size());
    Instance least = instances.get(first);
    for (int i = 1; i < instances.size(); i++) {
      Instance other = instances.get((first + i) % instances.size());
      if (other.inFlight() < least.inFlight()) {
        least = other;
      }
    }
    return least;
  }

  private static Instance ofTwo(List<Instance> instances) {
    var random = ThreadLocalRandom.current();
    int one = random.nextInt(instances.size());
    int other = random.nextInt(instances.size() - 1);
    Instance first = instances.get(one);
    Instance second = instances.get(other < one ? other : other + 1);
    return second.inFlight() < first.inFlight() ? second : first;
  }
}
