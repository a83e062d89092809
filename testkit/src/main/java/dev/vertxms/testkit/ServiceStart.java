package dev.vertxms.testkit;

import dev.vertxms.service.ServiceVerticle;
import dev.vertxms.testkit.ServiceTest.OwnDatabase;
import dev.vertxms.testkit.mocks.Mocks;
import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What a test asks to be started; tests that ask for the same share it.
 *
 * @param neighbours the contracts of those it calls, by name
 */
record ServiceStart(
    Class<? extends ServiceVerticle> verticle,
    String name,
    Map<String, String> settings,
    Map<String, String> neighbours,
    OwnDatabase database) {

  static ServiceStart of(ServiceTest asked, Class<?> testClass) {
    Map<String, String> settings =
        Assignments.read(asked.settings(), "@ServiceTest of " + testClass.getSimpleName());
    for (Class<? extends TestSettings> source : asked.settingsFrom()) {
      settings.putAll(ReflectionSupport.newInstance(source).settings());
    }
    String name = asked.name().isEmpty() ? kebab(asked.value()) : asked.name();
    return new ServiceStart(asked.value(), name, settings, Map.of(), asked.database());
  }

  /** This start with the neighbours and settings that a class or a method adds to it. */
  ServiceStart with(AnnotatedElement test, String where) {
    Map<String, String> added = new LinkedHashMap<>();
    for (MockNeighbour one :
        AnnotationSupport.findRepeatableAnnotations(test, MockNeighbour.class)) {
      String other = added.put(one.name(), one.contract());
      if (other != null && !other.equals(one.contract())) {
        throw new IllegalArgumentException(
            "@MockNeighbour of %s: %s: %s and %s (expected: one contract)"
                .formatted(where, one.name(), other, one.contract()));
      }
    }
    Map<String, String> set =
        AnnotationSupport.findAnnotation(test, WithSettings.class)
            .map(with -> Assignments.read(with.value(), "@WithSettings of " + where))
            .orElse(Map.of());
    return new ServiceStart(
        verticle, name, merged(settings, set), merged(neighbours, added), database);
  }

  private static Map<String, String> merged(Map<String, String> all, Map<String, String> more) {
    Map<String, String> merged = new LinkedHashMap<>(all);
    merged.putAll(more);
    return merged;
  }

  /** Starts the service; what it is told of its neighbours gives way to its settings. */
  TestService run(Mocks mocks) {
    var builder = TestService.of(name, () -> ReflectionSupport.newInstance(verticle));
    // What is known of a neighbour from one test must not change the calls of the next.
    for (String neighbour : neighbours.keySet()) {
      builder.set("clients." + neighbour + ".retry.attempts", "1");
      builder.set("clients." + neighbour + ".breaker.enabled", "false");
    }
    merged(mocks.settings(), settings).forEach(builder::set);
    return builder.withDatabase(database).start();
  }

  private static String kebab(Class<?> type) {
    return type.getSimpleName()
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }
}
