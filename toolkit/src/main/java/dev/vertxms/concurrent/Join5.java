package dev.vertxms.concurrent;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Five branches that start together when their results are asked for. */
public final class Join5<
    A extends @Nullable Object,
    B extends @Nullable Object,
    C extends @Nullable Object,
    D extends @Nullable Object,
    E extends @Nullable Object> {

  private final Branch<A> a;
  private final Branch<B> b;
  private final Branch<C> c;
  private final Branch<D> d;
  private final Branch<E> e;

  Join5(Branch<A> a, Branch<B> b, Branch<C> c, Branch<D> d, Branch<E> e) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    this.e = e;
  }

  /** Makes one value of the results. */
  public <R extends @Nullable Object> Future<R> map(
      Combiner<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R> combiner) {
    return compose((a, b, c, d, e) -> Future.succeededFuture(combiner.combine(a, b, c, d, e)));
  }

  /** Goes on with the results. */
  @SuppressWarnings("unchecked")
  public <R extends @Nullable Object> Future<R> compose(
      Combiner<? super A, ? super B, ? super C, ? super D, ? super E, Future<R>> combiner) {
    return FanOut.run(List.of(a, b, c, d, e))
        .compose(r -> combiner.combine((A) r[0], (B) r[1], (C) r[2], (D) r[3], (E) r[4]));
  }

  /** A function of five results. */
  @FunctionalInterface
  public interface Combiner<
      A extends @Nullable Object,
      B extends @Nullable Object,
      C extends @Nullable Object,
      D extends @Nullable Object,
      E extends @Nullable Object,
      R extends @Nullable Object> {

    /** The combined value. */
    R combine(A a, B b, C c, D d, E e);
  }
}
