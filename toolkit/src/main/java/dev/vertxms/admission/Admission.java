package dev.vertxms.admission;

import dev.vertxms.admission.Refusals.Why;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets in as many requests at once as the service answers well, and refuses the others before
 * anything is done for them: 503 with {@code Retry-After}.
 *
 * <p>One for all instances of a service; thread-safe. A place is held from {@link #door} until the
 * response has ended, failed, or its connection has closed; not while a body is on its way, so that
 * slow senders take no places.
 */
public final class Admission {

  private static final String SLOT = Admission.class.getName();
  private static final int FEW = 2;

  private final boolean enabled;
  private final LongSupplier clock;
  private final AdaptiveLimit limit;
  private final Refusals refusals;
  private final Map<String, RouteLoad> routes = new ConcurrentHashMap<>();
  // Most requests have more time left than any route takes, and are not looked at further.
  private volatile double slowest;

  public Admission(AdmissionSettings settings) {
    this(settings, System::nanoTime);
  }

  Admission(AdmissionSettings settings, LongSupplier clock) {
    this.clock = clock;
    enabled = settings.enabled();
    limit = new AdaptiveLimit(settings, clock.getAsLong());
    refusals = new Refusals(settings.retryAfter(), clock.getAsLong());
  }

  /** How many requests are in flight. */
  public int inFlight() {
    return limit.inFlight();
  }

  /** How many requests may be in flight now. */
  public int limit() {
    return limit.limit();
  }

  /** How many requests have been refused since the start. */
  public long refused() {
    return refusals.count();
  }

  /**
   * The handler that refuses; stands before the body is read.
   *
   * @param routeOf which route a request will reach, null for none; asked only in doubt
   * @param remainingNanos how much time the current request has left
   */
  public Handler<RoutingContext> door(
      Function<RoutingContext, @Nullable String> routeOf, LongSupplier remainingNanos) {
    return context -> {
      HttpServerResponse response = context.response();
      boolean rerouted = context.get(SLOT) != null;
      if (rerouted || response.closed() || response.ended()) {
        context.next();
        return;
      }
      if (enabled && isLate(context, routeOf, remainingNanos.getAsLong())) {
        refuse(context, Why.LATE);
        return;
      }
      var slot = new Slot(limit);
      boolean let =
          awaitsBody(context.request())
              ? !enabled || !limit.isFull() || hasShare(routeOf.apply(context))
              : enter(slot, () -> routeOf.apply(context));
      if (!let) {
        refuse(context, Why.FULL);
        return;
      }
      context.put(SLOT, slot);
      context.addEndHandler(ended -> slot.leave());
      context.next();
    };
  }

  /** The handler with which a route begins, its request being whole. */
  public Handler<RoutingContext> reached(String route) {
    RouteLoad load = routes.computeIfAbsent(route, name -> new RouteLoad());
    return context -> {
      Slot slot = context.get(SLOT);
      if (slot == null) {
        context.next();
        return;
      }
      if (slot.isOutside() && !enter(slot, () -> route)) {
        refuse(context, Why.FULL);
        return;
      }
      slot.reach(load, clock.getAsLong());
      context.addHeadersEndHandler(begun -> learn(slot, context.response().getStatusCode()));
      context.next();
    };
  }

  private boolean enter(Slot slot, Supplier<@Nullable String> route) {
    int among = enabled ? limit.tryEnter() : limit.enter();
    if (among == 0) {
      if (!hasShare(route.get())) {
        return false;
      }
      among = limit.enter();
    }
    slot.enter(among);
    return true;
  }

  /** A route that has few requests in flight is not shut out by those that have many. */
  private boolean hasShare(@Nullable String route) {
    RouteLoad load = route == null ? null : routes.get(route);
    return load != null && load.inFlight() < Math.max(FEW, limit.limit() / (2 * routes.size()));
  }

  private boolean isLate(
      RoutingContext context,
      Function<RoutingContext, @Nullable String> routeOf,
      long remainingNanos) {
    if (remainingNanos >= slowest) {
      return false;
    }
    String route = routeOf.apply(context);
    RouteLoad load = route == null ? null : routes.get(route);
    return load != null && load.isTooLate(clock.getAsLong(), remainingNanos);
  }

  private void learn(Slot slot, int status) {
    long now = clock.getAsLong();
    slot.answer(limit, now, status);
    if (limit.look(now, routes.values())) {
      slowest = routes.values().stream().mapToDouble(RouteLoad::quickNanos).max().orElse(0);
    }
  }

  private void refuse(RoutingContext context, Why why) {
    context.fail(refusals.next(why, clock.getAsLong(), limit));
  }

  private static boolean awaitsBody(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2
        || request.headers().contains(HttpHeaders.CONTENT_LENGTH)
        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }
}
