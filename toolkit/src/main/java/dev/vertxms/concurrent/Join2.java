package dev.vertxms.concurrent;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two branches that start together when their results are asked for. */
public final class Join2<A extends @Nullable Object, B extends @Nullable Object> {

  private final Branch<A> a;
  private final Branch<B> b;

  Join2(Branch<A> a, Branch<B> b) {
    this.a = a;
    this.b = b;
  }

  /** Makes one value of the results. */
  public <R extends @Nullable Object> Future<R> map(
      Combiner<? super A, ? super B, ? extends R> combiner) {
    return compose((a, b) -> Future.succeededFuture(combiner.combine(a, b)));
  }

  /** Goes on with the results. */
  @SuppressWarnings("unchecked")
  public <R extends @Nullable Object> Future<R> compose(
      Combiner<? super A, ? super B, Future<R>> combiner) {
    return FanOut.run(List.of(a, b)).compose(r -> combiner.combine((A) r[0], (B) r[1]));
  }

  /** A function of two results. */
  @FunctionalInterface
  public interface Combiner<
      A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> {

    /** The combined value. */
    R combine(A a, B b);
  }
}
