package dev.vertxms.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A service that the one under test calls, played by a server built from its contract; beside
 * {@link ServiceTest}, once for each, or on a nested class for its tests alone.
 *
 * <p>The service under test finds it by {@code clients.NAME.url}, unless a setting says otherwise.
 * Tests stub it through a parameter {@code Mocks}, or {@code @Neighbour("name") MockService}.
 * Before each test it knows no stubs; after each test every request to it has to have kept to the
 * contract and to have been stubbed. A call of it is made once, whatever was before: retries and
 * circuit breaker are off, unless a setting says otherwise.
 */
@Documented
@Inherited
@Repeatable(MockNeighbour.All.class)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MockNeighbour {

  /** What the service under test calls it in its settings, such as {@code city-service}. */
  String name();

  /** Its OpenAPI document: a file's path, or {@code classpath:openapi/city-service.yaml}. */
  String contract();

  /** Several neighbours; the compiler writes it. */
  @Documented
  @Inherited
  @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @interface All {

    /** The neighbours. */
    MockNeighbour[] value();
  }
}
