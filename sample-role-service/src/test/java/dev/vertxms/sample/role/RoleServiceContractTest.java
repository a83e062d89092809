package dev.vertxms.sample.role;

import dev.vertxms.service.Service;
import dev.vertxms.testkit.CommittedDocument;
import dev.vertxms.testkit.consumers.ConsumerManifests;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RoleServiceContractTest {

  @Test
  void committedDocumentSaysWhatTheRoutesSay() {
    CommittedDocument.requireCurrent(
        Path.of("../docs/openapi/role-service.yaml"),
        Service.named("role-service", RoleService::new).openApi());
  }

  // tag::consumers
  @Test
  void documentGivesConsumersWhatTheyUse() {
    ConsumerManifests.requireKept(
        Path.of("../docs/consumers/role-service"),
        Service.named("role-service", RoleService::new).openApi());
  }
  // end::consumers
}
