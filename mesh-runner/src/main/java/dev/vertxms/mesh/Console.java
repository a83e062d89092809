package dev.vertxms.mesh;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Plain lines for a person at a terminal. */
final class Console {

  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  static Console standard() {
    return new Console(System.out);
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  void print(String text) {
    out.print(text);
    out.flush();
  }

  void step(String name, String what, long sinceNanos) {
    say(String.format(Locale.ROOT, "  %-14s %-26s %5.1f s", name, what, seconds(sinceNanos)));
  }

  static double seconds(long sinceNanos) {
    return Duration.ofNanos(System.nanoTime() - sinceNanos).toMillis() / 1000.0;
  }
}
