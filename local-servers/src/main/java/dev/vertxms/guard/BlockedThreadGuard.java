package dev.vertxms.guard;

import java.util.List;
import java.util.Set;

/**
 * Fails the test during which Vert.x's blocked-thread checker has warned, with the stack it saw;
 * {@link AllowBlocked} lets a test block.
 *
 * <p>JUnit finds it by itself where {@code junit.jupiter.extensions.autodetection.enabled} is set.
 * It needs Logback, and leaves a test run without it alone. Where tests run in parallel and the
 * stack shows none of them, the first to end is failed, and all that ran are named.
 */
public final class BlockedThreadGuard extends Guard {

  /** The logger of the checker, whose class lives elsewhere. */
  public static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";

  /** For JUnit, which makes it. */
  public BlockedThreadGuard() {
    super("an event loop was blocked", AllowBlocked.class);
  }

  @Override
  List<Runnable> listen(Sightings sightings) {
    return log(Set.of(CHECKER), false, sightings);
  }
}
