package dev.vertxms.testkit.connections;

import io.vertx.core.Vertx;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstances;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The pools that the guard of a test looks at. */
public final class WatchedConnections {

  private static final Namespace NAMESPACE = Namespace.create(WatchedConnections.class);

  private WatchedConnections() {}

  /**
   * Has the guard look at the pools of a {@code Vertx}, for as long as the context lives; for
   * extensions that start services which no field of the test holds.
   */
  public static void watch(ExtensionContext context, Vertx vertx) {
    context
        .getStore(NAMESPACE)
        .computeIfAbsent(
            context.getUniqueId(), id -> new Watched(new CopyOnWriteArrayList<>()), Watched.class)
        .vertx()
        .add(vertx);
  }

  private record Watched(List<Vertx> vertx) {}

  static Set<Vertx> of(ExtensionContext context) {
    Set<Vertx> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
      Watched watched = at.getStore(NAMESPACE).get(at.getUniqueId(), Watched.class);
      if (watched != null) {
        found.addAll(watched.vertx());
      }
    }
    context.getTestInstances().map(TestInstances::getAllInstances).orElse(List.of()).stream()
        .flatMap(instance -> fields(instance).map(field -> value(field, instance)))
        .forEach(
            held -> {
              if (held instanceof ConnectionSource source) {
                found.add(source.vertx());
              } else if (held instanceof Vertx vertx) {
                found.add(vertx);
              }
            });
    return found;
  }

  private static Stream<Field> fields(Object instance) {
    return ReflectionSupport.findFields(
        instance.getClass(),
        field ->
            Vertx.class.isAssignableFrom(field.getType())
                || ConnectionSource.class.isAssignableFrom(field.getType()),
        HierarchyTraversalMode.TOP_DOWN)
        .stream();
  }

  private static @Nullable Object value(Field field, Object instance) {
    try {
      field.setAccessible(true);
      return field.get(Modifier.isStatic(field.getModifiers()) ? null : instance);
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException("field " + field + " cannot be read", closed);
    }
  }
}
