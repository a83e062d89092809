package dev.vertxms.concurrent;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Three branches that start together when their results are asked for. */
public final class Join3<
    A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> {

  private final Branch<A> a;
  private final Branch<B> b;
  private final Branch<C> c;

  Join3(Branch<A> a, Branch<B> b, Branch<C> c) {
    this.a = a;
    this.b = b;
    this.c = c;
  }

  /** Makes one value of the results. */
  public <R extends @Nullable Object> Future<R> map(
      Combiner<? super A, ? super B, ? super C, ? extends R> combiner) {
    return compose((a, b, c) -> Future.succeededFuture(combiner.combine(a, b, c)));
  }

  /** Goes on with the results. */
  @SuppressWarnings("unchecked")
  public <R extends @Nullable Object> Future<R> compose(
      Combiner<? super A, ? super B, ? super C, Future<R>> combiner) {
    return FanOut.run(List.of(a, b, c))
        .compose(r -> combiner.combine((A) r[0], (B) r[1], (C) r[2]));
  }

  /** A function of three results. */
  @FunctionalInterface
  public interface Combiner<
      A extends @Nullable Object,
      B extends @Nullable Object,
      C extends @Nullable Object,
      R extends @Nullable Object> {

    /** The combined value. */
    R combine(A a, B b, C c);
  }
}
