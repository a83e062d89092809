package dev.vertxms.sample.user;

import dev.vertxms.testkit.ConsumerManifest;
import dev.vertxms.testkit.MockNeighbour;
import dev.vertxms.testkit.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

// tag::annotation
/** Tests of the user service, with both of its neighbours mocked. */
@ServiceTest(value = UserService.class, settings = "migrations.change-log=db/users.yaml")
@MockNeighbour(name = "city-service", contract = "classpath:openapi/city-service.yaml")
@MockNeighbour(name = "role-service", contract = "classpath:openapi/role-service.yaml")
@ConsumerManifest(consumer = "user-service")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface UserServiceAlone {}
// end::annotation
