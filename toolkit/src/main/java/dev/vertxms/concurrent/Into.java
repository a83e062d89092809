package dev.vertxms.concurrent;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Named branches whose results are put into one target when all are there; immutable.
 *
 * @param <T> the target
 * @param <V> the last branch's result, which a fallback must fit
 */
public final class Into<T, V extends @Nullable Object> {

  private final T target;
  private final BiConsumer<String, @Nullable Object> put;
  private final List<Branch<?>> earlier;
  private final @Nullable Branch<V> last;

  private Into(
      T target,
      BiConsumer<String, @Nullable Object> put,
      List<Branch<?>> earlier,
      @Nullable Branch<V> last) {
    this.target = target;
    this.put = put;
    this.earlier = earlier;
    this.last = last;
  }

  static <T> Into<T, Void> start(T target, BiConsumer<String, @Nullable Object> put) {
    return new Into<>(target, put, List.of(), null);
  }

  /** Adds a branch under the name that its result is put by. */
  public <N extends @Nullable Object> Into<T, N> put(String name, Supplier<Future<N>> work) {
    return new Into<>(target, put, branches(), new Branch<>(name, work));
  }

  /** A value in place of the last branch's result when it fails. */
  public Into<T, V> orElse(V value) {
    return orElseGet(failure -> value);
  }

  /** A function from the last branch's failure to a value in place of its result. */
  public Into<T, V> orElseGet(Function<Throwable, ? extends V> value) {
    if (last == null) {
      throw new IllegalStateException("fallback: no branch (expected: put before it)");
    }
    return new Into<>(target, put, earlier, last.orElseGet(value));
  }

  /** A time of its own for the last branch; see {@link Branch#within}. */
  public Into<T, V> within(Duration limit) {
    if (last == null) {
      throw new IllegalStateException("within: no branch (expected: put before it)");
    }
    return new Into<>(target, put, earlier, last.within(limit));
  }

  /** Runs all branches; the target, filled in the order of the branches. */
  public Future<T> run() {
    List<Branch<?>> branches = branches();
    return FanOut.run(branches)
        .map(
            results -> {
              for (int i = 0; i < results.length; i++) {
                put.accept(branches.get(i).name(), results[i]);
              }
              return target;
            });
  }

  private List<Branch<?>> branches() {
    List<Branch<?>> all = new ArrayList<>(earlier);
    if (last != null) {
      all.add(last);
    }
    return List.copyOf(all);
  }
}
