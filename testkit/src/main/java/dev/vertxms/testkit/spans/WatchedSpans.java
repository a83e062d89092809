package dev.vertxms.testkit.spans;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstances;

/** The collectors that the guards of a test look at. */
public final class WatchedSpans {

  private static final Namespace NAMESPACE = Namespace.create(WatchedSpans.class);

  private WatchedSpans() {}

  /**
   * Has the guards look at a collector, for as long as the context lives; for extensions that start
   * services which no field of the test holds.
   */
  public static void watch(ExtensionContext context, SpanCollector collector) {
    context
        .getStore(NAMESPACE)
        .computeIfAbsent(
            context.getUniqueId(), id -> new Watched(new CopyOnWriteArrayList<>()), Watched.class)
        .collectors()
        .add(collector);
  }

  private record Watched(List<SpanCollector> collectors) {}

  static Set<SpanCollector> of(ExtensionContext context) {
    Set<SpanCollector> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
      Watched watched = at.getStore(NAMESPACE).get(at.getUniqueId(), Watched.class);
      if (watched != null) {
        found.addAll(watched.collectors());
      }
    }
    List<Object> instances =
        context.getTestInstances().map(TestInstances::getAllInstances).orElse(List.of());
    for (Object instance : instances) {
      fields(instance.getClass(), instance, found);
    }
    return found;
  }

  private static void fields(@Nullable Class<?> type, Object instance, Set<SpanCollector> found) {
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (field.getType() == SpanCollector.class
            || SpanSource.class.isAssignableFrom(field.getType())) {
          Object value = value(field, instance);
          if (value instanceof SpanSource source) {
            found.add(source.spans());
          } else if (value instanceof SpanCollector collector) {
            found.add(collector);
          }
        }
      }
    }
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
