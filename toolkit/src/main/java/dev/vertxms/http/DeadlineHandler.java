package dev.vertxms.http;

import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import dev.vertxms.scope.Scope;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Begins the {@link Scope} of a request, which ends with its answer, or is cancelled when the
 * caller goes away or the time is over.
 *
 * <p>The time is the route's, or what the caller says in a header that it will wait where that is
 * less. A header that is not a number of milliseconds is 422; one that says 0 is 504 at once.
 */
public final class DeadlineHandler implements Handler<RoutingContext> {

  private static final int MAX_DIGITS = 10;
  private static final String SAID = DeadlineHandler.class.getName() + ".said";

  private final DeadlineSettings settings;
  private final Scope all;

  /**
   * @param all the scope that those of all requests are below: cancelled, it ends them
   */
  public DeadlineHandler(DeadlineSettings settings, Scope all) {
    this.settings = settings;
    this.all = all;
  }

  @Override
  public void handle(RoutingContext context) {
    Duration said = said(context);
    Scope scope = Scope.begin(Vertx.currentContext(), all);
    scope.limit(least(said, settings.timeout()));
    if (said != null) {
      context.put(SAID, said);
    }
    context.addEndHandler(
        ended -> {
          if (ended.succeeded()) {
            scope.close();
          } else {
            // As nginx has it: nobody is there to read the status.
            scope.cancel(ServiceException.of(499, "the caller has gone away"));
          }
        });
    context.next();
  }

  /** For a route with a time of its own, behind the handler for all. */
  Handler<RoutingContext> ofRoute(Duration limit) {
    return context -> {
      Scope scope = Scope.current();
      if (scope != null) {
        scope.limit(least(context.get(SAID), limit));
      }
      context.next();
    };
  }

  private static Duration least(@Nullable Duration said, Duration limit) {
    return said == null || said.compareTo(limit) > 0 ? limit : said;
  }

  private @Nullable Duration said(RoutingContext context) {
    String text = context.request().getHeader(settings.header());
    if (text == null) {
      return null;
    }
    long millis = millis(text);
    if (millis < 0) {
      throw Refusal.of(
          List.of(
              new Violation(
                  "header",
                  "/" + settings.header(),
                  "type",
                  "must be a number of milliseconds, of 10 digits at most")));
    }
    if (millis == 0) {
      throw ServiceException.timeout("the caller's time was over before the request came");
    }
    return Duration.ofMillis(millis);
  }

  private static long millis(String text) {
    if (text.isEmpty() || text.length() > MAX_DIGITS) {
      return -1;
    }
    long millis = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      millis = millis * 10 + digit;
    }
    return millis;
  }
}
