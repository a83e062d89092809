package dev.vertxms.testkit;

import dev.vertxms.testkit.spans.SpanCollector;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the tests of a class with {@link ServiceTest} their service. */
final class ServiceTestExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(ServiceTestExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    var store = context.getStore(NAMESPACE);
    // A nested class finds what its outer class has asked for, unless it asks itself.
    if (store.get(ServiceStart.class) == null || ServiceStart.isAskedBy(context)) {
      store.put(ServiceStart.class, ServiceStart.of(context));
    }
    running(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    running(context).clean();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestService.class || type == SpanCollector.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestService service = running(context).service();
    return parameter.getParameter().getType() == TestService.class ? service : service.spans();
  }

  /** The one service of this start in the run; the root's store closes it when the run ends. */
  private static RunningService running(ExtensionContext context) {
    var start = context.getStore(NAMESPACE).get(ServiceStart.class, ServiceStart.class);
    if (start == null) {
      throw new IllegalStateException(
          context.getDisplayName() + ": has no service yet (expected: @ServiceTest on the class)");
    }
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(start, RunningService::start, RunningService.class);
  }
}
