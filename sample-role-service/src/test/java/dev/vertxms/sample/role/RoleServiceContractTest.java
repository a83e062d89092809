package dev.vertxms.sample.role;

import dev.vertxms.service.Service;
import dev.vertxms.testkit.CommittedDocument;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RoleServiceContractTest {

  @Test
  void committedDocumentSaysWhatTheRoutesSay() {
    CommittedDocument.requireCurrent(
        Path.of("../docs/openapi/role-service.yaml"),
        Service.named("role-service", RoleService::new).openApi());
  }
}
