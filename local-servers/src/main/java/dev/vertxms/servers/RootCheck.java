package dev.vertxms.servers;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Postgres refuses to run as root. On Linux it is then started in a user namespace of its own, in
 * which it is nobody, if the system permits that.
 */
final class RootCheck {

  private RootCheck() {}

  static void require() {
    if (isRoot() && !LinuxUtils.isUnshareAvailable()) {
      throw new ServerStartException(
          "Postgres does not run as root, and user namespaces (unshare -U) are not permitted here;"
              + " run as an ordinary user, or give the container CAP_SYS_ADMIN");
    }
  }

  private static boolean isRoot() {
    try {
      return Files.isDirectory(Path.of("/proc/self"))
          && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
