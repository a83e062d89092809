package dev.vertxms.testkit;

import dev.vertxms.testkit.consumers.ConsumerManifests;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has each test fail that uses of a {@link MockNeighbour} what the committed manifest does not
 * list; beside {@link ServiceTest}, for nested classes as well.
 *
 * <p>{@code mvn verify -Dconsumers.write=true} adds it to the file.
 *
 * @see ConsumerManifests
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ConsumerManifest {

  /** The service under test, as the file is named. */
  String consumer();

  /** Where manifests are, each as {@code NEIGHBOUR/CONSUMER.json}; from the module's folder. */
  String folder() default "../docs/consumers";
}
