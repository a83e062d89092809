package dev.vertxms.guard;

import org.junit.jupiter.api.extension.ExtensionContext;

/** A test under way. */
record Running(String id, String name, String className, String method, boolean allowed) {

  static Running of(ExtensionContext context, boolean allowed) {
    String className = context.getRequiredTestClass().getName();
    return new Running(
        context.getUniqueId(),
        simple(className) + "." + context.getDisplayName(),
        className,
        context.getRequiredTestMethod().getName(),
        allowed);
  }

  /** Whether code of the test's method, or a lambda in it, is on the stack. */
  boolean wrote(StackTraceElement frame) {
    String code = frame.getMethodName();
    return frame.getClassName().equals(className)
        && (code.equals(method) || code.startsWith("lambda$" + method + "$"));
  }

  /** Whether code of the test's class, or of a class in it, is on the stack. */
  boolean holds(StackTraceElement frame) {
    return frame.getClassName().equals(className)
        || frame.getClassName().startsWith(className + "$");
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
