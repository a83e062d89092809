package dev.vertxms.discovery;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What knows where a neighbour's instances are. Belongs to one event loop. */
interface Source {

  /**
   * Asks once, or listens as long as that lasts.
   *
   * @param found is told each list that is learned; an empty one means that there are none
   * @return how long to wait before the next round; fails when the source could not be asked
   */
  Future<Duration> round(Consumer<List<SocketAddress>> found);

  /** Ends a round that is under way. */
  Future<Void> close();

  /** What is asked, for the log. */
  @Override
  String toString();
}
