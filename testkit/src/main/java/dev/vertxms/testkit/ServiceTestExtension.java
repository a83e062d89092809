package dev.vertxms.testkit;

import dev.vertxms.testkit.connections.WatchedConnections;
import dev.vertxms.testkit.mocks.MockService;
import dev.vertxms.testkit.mocks.Mocks;
import dev.vertxms.testkit.spans.SpanCollector;
import dev.vertxms.testkit.spans.WatchedSpans;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives the tests of a class with {@link ServiceTest} their service and its neighbours. */
final class ServiceTestExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(ServiceTestExtension.class);
  private static final Set<Class<?>> PARAMETERS =
      Set.of(TestService.class, SpanCollector.class, Mocks.class, MockService.class);

  /** What a test goes on with that came as far as that; not to be closed with it. */
  private record Begun(RunningService running) {}

  @Override
  public void beforeAll(ExtensionContext context) {
    var store = context.getStore(NAMESPACE);
    Class<?> testClass = context.getRequiredTestClass();
    // A nested class finds what its outer class has asked for, unless it asks itself.
    var around = store.get(ServiceStart.class, ServiceStart.class);
    ServiceStart start =
        AnnotationSupport.findAnnotation(testClass, ServiceTest.class)
            .map(asked -> ServiceStart.of(asked, testClass))
            .orElse(around);
    if (start == null) {
      throw new IllegalStateException(testClass.getName() + ": has no @ServiceTest");
    }
    store.put(ServiceStart.class, start.with(testClass, testClass.getSimpleName()));
    watch(context, running(context).service());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    RunningService running = running(context);
    running.clean();
    watch(context, running.service());
    context.getStore(NAMESPACE).put(Begun.class, new Begun(running));
  }

  private static void watch(ExtensionContext context, TestService service) {
    WatchedSpans.watch(context, service.spans());
    WatchedConnections.watch(context, service.vertx());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Begun begun = context.getStore(NAMESPACE).get(Begun.class, Begun.class);
    if (begun != null) {
      begun.running().verify();
      AnnotationSupport.findAnnotation(
              context.getRequiredTestClass(),
              ConsumerManifest.class,
              context.getEnclosingTestClasses())
          .ifPresent(
              asked ->
                  begun
                      .running()
                      .mocks()
                      .requireManifests(Path.of(asked.folder()), asked.consumer()));
    }
  }

  /** The constructor of a test with settings of its own gets what the test gets. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    RunningService running = running(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == TestService.class) {
      return running.service();
    }
    if (type == SpanCollector.class) {
      return running.service().spans();
    }
    if (type == Mocks.class) {
      return running.mocks();
    }
    return parameter
        .findAnnotation(Neighbour.class)
        .map(neighbour -> running.mocks().service(neighbour.value()))
        .orElseThrow(
            () ->
                new ParameterResolutionException(
                    parameter.getParameter() + ": no name (expected: @Neighbour(\"…\"))"));
  }

  /** The one service of this start in the run; the root's store closes it when the run ends. */
  private static RunningService running(ExtensionContext context) {
    var ofClass = context.getStore(NAMESPACE).get(ServiceStart.class, ServiceStart.class);
    if (ofClass == null) {
      throw new IllegalStateException(
          context.getDisplayName() + ": has no service yet (expected: @ServiceTest on the class)");
    }
    String test =
        context.getRequiredTestClass().getSimpleName()
            + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
    ServiceStart start =
        context.getTestMethod().map(method -> ofClass.with(method, test)).orElse(ofClass);
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(start, Outcome::of, Outcome.class)
        .running(test);
  }
}
