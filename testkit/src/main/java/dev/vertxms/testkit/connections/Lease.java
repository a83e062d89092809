package dev.vertxms.testkit.connections;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A connection that somebody has and has not given back; equal to itself only. */
public final class Lease {

  private static final List<String> MACHINERY =
      List.of(
          "java.",
          "jdk.",
          "io.netty.",
          "io.vertx.",
          "dev.vertxms.database.",
          "dev.vertxms.http.",
          "dev.vertxms.openapi.",
          "dev.vertxms.tracing.",
          "dev.vertxms.testkit.connections.LeasePool");
  private static final int FRAMES = 4;

  private final String pool;
  private final Throwable asked;

  Lease(String pool, Throwable asked) {
    this.pool = pool;
    this.asked = asked;
  }

  /** The pool's name and size. */
  public String pool() {
    return pool;
  }

  /** The code that asked for the connection, nearest first, without what lies between. */
  public List<StackTraceElement> where() {
    return Arrays.stream(asked.getStackTrace())
        .filter(frame -> MACHINERY.stream().noneMatch(frame.getClassName()::startsWith))
        .limit(FRAMES)
        .toList();
  }

  @Override
  public String toString() {
    return "still leased: a connection of "
        + pool
        + where().stream().map(frame -> "\n    at " + frame).collect(Collectors.joining());
  }
}
