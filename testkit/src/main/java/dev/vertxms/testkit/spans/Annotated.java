package dev.vertxms.testkit.spans;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the annotation that is nearest to a test. */
final class Annotated {

  private Annotated() {}

  static <A extends Annotation> Optional<A> find(ExtensionContext context, Class<A> type) {
    Optional<A> own = AnnotationSupport.findAnnotation(context.getTestMethod(), type);
    return own.isPresent()
        ? own
        : context
            .getTestClass()
            .flatMap(test -> AnnotationSupport.findAnnotation(test, type, enclosing(context)));
  }

  private static List<Class<?>> enclosing(ExtensionContext context) {
    return new ArrayList<>(context.getEnclosingTestClasses());
  }
}
