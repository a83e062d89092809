package dev.vertxms.concurrent;

import dev.vertxms.scope.Scope;
import dev.vertxms.tracing.Spans;
import io.vertx.core.Future;
import java.time.Duration;
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

  private final @Nullable Duration limit;

  Branch(String name, Supplier<Future<T>> work) {
    this(name, work, null, null);
  }

  private Branch(
      String name,
      Supplier<Future<T>> work,
      @Nullable Function<Throwable, ? extends T> fallback,
      @Nullable Duration limit) {
    this.name = name;
    this.work = work;
    this.fallback = fallback;
    this.limit = limit;
  }

  /** Gives nameless work a name by its place, counted from 1. */
  static <T extends @Nullable Object> Branch<T> at(int place, Supplier<Future<T>> work) {
    return work instanceof Branch<T> branch ? branch : new Branch<>("branch " + place, work);
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
    return new Branch<>(name, work, value, limit);
  }

  /**
   * The same with a time of its own, from 1 ms: over it the branch is cancelled, and has failed
   * with a 504. The request's deadline holds all the same. Needs a Vert.x context.
   */
  public Branch<T> within(Duration limit) {
    if (limit.toMillis() < 1) {
      throw new IllegalArgumentException("within: " + limit + " (expected: >= 1 ms)");
    }
    return new Branch<>(name, work, fallback, limit);
  }

  /** Runs the work under a span of its own. */
  @Override
  public Future<T> get() {
    return run(Scope.child());
  }

  /** Runs the work in a group, or outside of any where there is no Vert.x context. */
  Future<T> run(@Nullable Scope group) {
    Future<T> result =
        group == null ? span() : limit == null ? group.run(this::span) : limited(group, limit);
    return fallback == null ? result : result.otherwise(fallback::apply);
  }

  private Future<T> limited(Scope group, Duration limit) {
    Scope own = group.below().limit(limit);
    return own.run(this::span).andThen(done -> own.close());
  }

  private Future<T> span() {
    return Spans.child(name, work);
  }
}
