package dev.vertxms.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Runs Liquibase without banner, console, analytics and chatter. */
final class QuietLiquibase {

  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger BEFORE_SCOPE = Logger.getLogger("liquibase");

  static {
    BEFORE_SCOPE.setLevel(Level.WARNING);
  }

  private QuietLiquibase() {}

  static List<ChangeSet> call(Callable<List<ChangeSet>> work) throws Exception {
    Map<String, Object> values = new HashMap<>();
    values.put(Scope.Attr.logService.name(), new LiquibaseLog());
    values.put(Scope.Attr.ui.name(), new LoggerUIService());
    values.put(Scope.Attr.resourceAccessor.name(), resources());
    values.put("liquibase.analytics.enabled", "false");
    values.put("liquibase.analytics.logLevel", Level.FINE);
    values.put("liquibase.showBanner", "false");
    values.put("liquibase.headless", "true");
    return Scope.child(values, work::call);
  }

  /** What the thread can see on its class path, which in a fat jar is everything. */
  static ResourceAccessor resources() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return new ClassLoaderResourceAccessor(
        loader == null ? QuietLiquibase.class.getClassLoader() : loader);
  }
}
