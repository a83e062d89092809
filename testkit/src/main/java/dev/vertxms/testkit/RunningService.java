package dev.vertxms.testkit;

import org.jspecify.annotations.Nullable;

/** A service that test classes share, and its data as they were after its start. */
record RunningService(TestService service, @Nullable CleanData data) implements AutoCloseable {

  static RunningService start(ServiceStart start) {
    TestService service = start.run();
    String database = service.ownDatabase();
    return new RunningService(service, database == null ? null : CleanData.of(database));
  }

  /** As after the start: the rows, the sequences, and no spans. */
  void clean() {
    if (data != null) {
      data.restore();
    }
    service.spans().clear();
  }

  @Override
  public void close() {
    if (data != null) {
      data.close();
    }
    service.close();
  }
}
