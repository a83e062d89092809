package dev.vertxms.http;

import dev.vertxms.error.ServiceException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends every failed request with an error envelope, the router's own 404, 405, 406, 413 and 415
 * among them.
 *
 * <p>What nobody threw on purpose is a 500 without detail; the detail is in the log under the same
 * trace id.
 */
public final class FailureHandler implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

  private final Function<String, Set<HttpMethod>> allowedMethods;
  private final Function<RoutingContext, @Nullable String> traceId;

  /**
   * @param allowedMethods the methods that a path has routes for
   * @param traceId the id under which a request's log lines are found
   */
  public FailureHandler(
      Function<String, Set<HttpMethod>> allowedMethods,
      Function<RoutingContext, @Nullable String> traceId) {
    this.allowedMethods = allowedMethods;
    this.traceId = traceId;
  }

  @Override
  public void handle(RoutingContext context) {
    handle(context, 500);
  }

  /** For a status with which the router gives up without a word in the context. */
  public Handler<RoutingContext> ofStatus(int status) {
    return context -> handle(context, status);
  }

  private void handle(RoutingContext context, int unsaid) {
    HttpServerResponse response = context.response();
    ServiceException failure = failureOf(context, unsaid);
    log(context, failure);
    if (response.closed() || response.ended()) {
      return;
    }
    if (response.headWritten()) {
      // Half an answer is on the wire: only a cut connection tells the caller that it is not whole.
      context.request().connection().close();
      return;
    }
    failure.headers().forEach(response::putHeader);
    Envelope.send(context, failure.status(), Envelope.of(failure, traceId.apply(context)));
  }

  private ServiceException failureOf(RoutingContext context, int unsaid) {
    Throwable thrown = context.failure();
    int status = context.statusCode() == -1 ? unsaid : context.statusCode();
    if (thrown instanceof ServiceException failure) {
      return failure;
    }
    if (thrown == null && context.statusCode() == -1 && status == 400) {
      return ServiceException.badRequest("the path cannot be decoded");
    }
    if (thrown == null || thrown instanceof HttpException) {
      return ofStatus(context, status).withCause(thrown);
    }
    return status >= 400 && status < 500
        ? ofStatus(context, status).withCause(thrown)
        : ServiceException.of(500, null).withCause(thrown);
  }

  private ServiceException ofStatus(RoutingContext context, int status) {
    String route = context.request().method() + " " + context.request().path();
    return switch (status) {
      case 404 -> noRoute(context, route);
      case 405 -> methodNotAllowed(context, route);
      case 406 -> notAcceptable();
      case 413 -> ServiceException.of(413, "the body is larger than this route takes");
      default -> ServiceException.of(status >= 400 && status <= 599 ? status : 500, null);
    };
  }

  /**
   * A handler behind the endpoints makes the router forget why no endpoint took the request, so the
   * table is asked again.
   */
  private ServiceException noRoute(RoutingContext context, String route) {
    Set<HttpMethod> methods = allowedMethods.apply(context.request().path());
    if (methods.isEmpty() || Endpoints.reached(context)) {
      return ServiceException.notFound("no route for " + route);
    }
    return methods.contains(context.request().method())
        ? notAcceptable()
        : methodNotAllowed(context, route);
  }

  private static ServiceException notAcceptable() {
    return ServiceException.of(406, "only " + Envelope.MEDIA_TYPE + " can be answered");
  }

  private ServiceException methodNotAllowed(RoutingContext context, String route) {
    String allow =
        allowedMethods.apply(context.request().path()).stream()
            .map(HttpMethod::name)
            .sorted()
            .collect(Collectors.joining(", "));
    return ServiceException.of(405, "no route for " + route).withHeader("Allow", allow);
  }

  /** Whoever tells callers when to come back expects many of them, and counts them itself. */
  private static boolean isRefusal(ServiceException failure) {
    return failure.getCause() == null
        && failure.status() == 503
        && failure.headers().containsKey("Retry-After");
  }

  private static void log(RoutingContext context, ServiceException failure) {
    String request = context.request().method() + " " + context.request().path();
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (failure.status() == 500) {
      LOG.error("{} failed", request, cause);
    } else if (failure.status() > 500 && !isRefusal(failure)) {
      // A neighbour or a database in trouble says this once a request: the line alone is enough.
      LOG.warn("{} failed with {}: {}", request, failure.status(), cause.getMessage());
      LOG.debug("{} failed", request, cause);
    } else if (LOG.isDebugEnabled()) {
      LOG.debug("{} refused with {}: {}", request, failure.status(), failure.getMessage());
    }
  }
}
