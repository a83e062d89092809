package dev.vertxms.concurrent;

import dev.vertxms.tracing.Spans;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One named piece of work among several that run at the same time; immutable.
 *
 * <p>Its span has its name, and its error even where a fallback takes the result's place.
 */
public final class Branch<T extends @Nullable Object> implements Supplier<Future<T>> {

  private final String name;
  private final Supplier<Future<T>> work;
  private final @Nullable Function<Throwable, ? extends T> fallback;

  Branch(
      String name, Supplier<Future<T>> work, @Nullable Function<Throwable, ? extends T> fallback) {
    this.name = name;
    this.work = work;
    this.fallback = fallback;
  }

  /** Gives nameless work a name by its place, counted from 1. */
  static <T extends @Nullable Object> Branch<T> at(int place, Supplier<Future<T>> work) {
    return work instanceof Branch<T> branch ? branch : new Branch<>("branch " + place, work, null);
  }

  String name() {
    return name;
  }

  /** The same with a value for the case that the work fails. */
  public Branch<T> orElse(T value) {
    return orElseGet(failure -> value);
  }

  /**
   * The same with a function from the failure to a value; if that throws, the branch has failed.
   */
  public Branch<T> orElseGet(Function<Throwable, ? extends T> value) {
    return new Branch<>(name, work, value);
  }

  /** Runs the work under a span of its own. */
  @Override
  public Future<T> get() {
    Future<T> result = Spans.child(name, work);
    return fallback == null ? result : result.otherwise(fallback::apply);
  }
}
