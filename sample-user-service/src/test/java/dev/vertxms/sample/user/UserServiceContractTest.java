package dev.vertxms.sample.user;

import dev.vertxms.service.Service;
import dev.vertxms.testkit.CommittedDocument;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UserServiceContractTest {

  @Test
  void committedDocumentSaysWhatTheRoutesSay() {
    CommittedDocument.requireCurrent(
        Path.of("../docs/openapi/user-service.yaml"),
        Service.named("user-service", UserService::new).openApi());
  }
}
