package dev.vertxms.testkit;

import dev.vertxms.service.ServiceVerticle;
import dev.vertxms.testkit.ServiceTest.OwnDatabase;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** What a test class asks to be started; classes that ask for the same share it. */
record ServiceStart(
    Class<? extends ServiceVerticle> verticle,
    String name,
    Map<String, String> settings,
    OwnDatabase database) {

  /** Whether the class has the annotation itself, and not from the class around it. */
  static boolean isAskedBy(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getRequiredTestClass(), ServiceTest.class);
  }

  /**
   * @throws IllegalArgumentException when a setting is not of the form {@code key=value}
   */
  static ServiceStart of(ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    ServiceTest asked =
        AnnotationSupport.findAnnotation(
                testClass, ServiceTest.class, context.getEnclosingTestClasses())
            .orElseThrow(
                () -> new IllegalStateException(testClass.getName() + ": has no @ServiceTest"));
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : asked.settings()) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "@ServiceTest of "
                + testClass.getSimpleName()
                + ": settings: "
                + setting
                + " (expected: key=value)");
      }
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    for (Class<? extends TestSettings> source : asked.settingsFrom()) {
      settings.putAll(ReflectionSupport.newInstance(source).settings());
    }
    String name = asked.name().isEmpty() ? kebab(asked.value()) : asked.name();
    return new ServiceStart(asked.value(), name, settings, asked.database());
  }

  TestService run() {
    var builder = TestService.of(name, () -> ReflectionSupport.newInstance(verticle));
    settings.forEach(builder::set);
    return builder.withDatabase(database).start();
  }

  private static String kebab(Class<?> type) {
    return type.getSimpleName()
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }
}
