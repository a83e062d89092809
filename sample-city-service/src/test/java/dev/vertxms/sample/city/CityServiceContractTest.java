package dev.vertxms.sample.city;

import dev.vertxms.service.Service;
import dev.vertxms.testkit.CommittedDocument;
import dev.vertxms.testkit.consumers.ConsumerManifests;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CityServiceContractTest {

  // tag::drift
  @Test
  void committedDocumentSaysWhatTheRoutesSay() {
    CommittedDocument.requireCurrent(
        Path.of("../docs/openapi/city-service.yaml"),
        Service.named("city-service", CityService::new).openApi());
  }

  // end::drift

  // tag::consumers
  @Test
  void documentGivesConsumersWhatTheyUse() {
    ConsumerManifests.requireKept(
        Path.of("../docs/consumers/city-service"),
        Service.named("city-service", CityService::new).openApi());
  }
  // end::consumers
}
