package dev.vertxms.concurrent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs branches of work at the same time, each under a span and on a context of its own.
 *
 * <p>The first failure is the outcome, and cancels the other branches: their open requests are
 * reset, their statements cancelled. So does a caller that goes away, or a deadline. A branch with
 * a fallback does not fail. Results arrive on the caller's context.
 */
public final class Parallel {

  private Parallel() {}

  /** Names a branch; by this name it is seen in the trace. */
  public static <T extends @Nullable Object> Branch<T> branch(
      String name, Supplier<Future<T>> work) {
    return new Branch<>(name, work);
  }

  /** Two branches; those without a name get one by their place. */
  public static <A extends @Nullable Object, B extends @Nullable Object> Join2<A, B> join(
      Supplier<Future<A>> a, Supplier<Future<B>> b) {
    return new Join2<>(Branch.at(1, a), Branch.at(2, b));
  }

  /** Three branches; those without a name get one by their place. */
  public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
      Join3<A, B, C> join(Supplier<Future<A>> a, Supplier<Future<B>> b, Supplier<Future<C>> c) {
    return new Join3<>(Branch.at(1, a), Branch.at(2, b), Branch.at(3, c));
  }

  /** Four branches; those without a name get one by their place. */
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object>
      Join4<A, B, C, D> join(
          Supplier<Future<A>> a,
          Supplier<Future<B>> b,
          Supplier<Future<C>> c,
          Supplier<Future<D>> d) {
    return new Join4<>(Branch.at(1, a), Branch.at(2, b), Branch.at(3, c), Branch.at(4, d));
  }

  /** Five branches; those without a name get one by their place. */
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object>
      Join5<A, B, C, D, E> join(
          Supplier<Future<A>> a,
          Supplier<Future<B>> b,
          Supplier<Future<C>> c,
          Supplier<Future<D>> d,
          Supplier<Future<E>> e) {
    return new Join5<>(
        Branch.at(1, a), Branch.at(2, b), Branch.at(3, c), Branch.at(4, d), Branch.at(5, e));
  }

  /** Fills fields of a JSON object; it is left as it is when a branch fails. */
  public static Into<JsonObject, Void> into(JsonObject target) {
    return into(target, target::put);
  }

  /** Fills fields of a Jackson object; what is no JSON yet becomes so when it is written. */
  public static Into<ObjectNode, Void> into(ObjectNode target) {
    return into(
        target,
        (name, value) -> {
          if (value instanceof JsonNode node) {
            target.set(name, node);
          } else {
            target.putPOJO(name, value);
          }
        });
  }

  /** Fills entries of a map. */
  public static Into<Map<String, @Nullable Object>, Void> into(
      Map<String, @Nullable Object> target) {
    return into(target, target::put);
  }

  /** Fills whatever takes values by name. */
  public static <T> Into<T, Void> into(T target, BiConsumer<String, @Nullable Object> put) {
    return Into.start(target, put);
  }
}
