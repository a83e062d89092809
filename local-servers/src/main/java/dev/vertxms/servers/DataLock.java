package dev.vertxms.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The file lock that embedded Postgres holds on data in use, which a crash of the JVM releases. */
final class DataLock {

  private DataLock() {}

  static void require(Path directory) throws IOException {
    Path file = directory.resolve("epg-lock");
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw inUse(directory, null);
      }
    } catch (OverlappingFileLockException here) {
      throw inUse(directory, here);
    }
  }

  private static ServerStartException inUse(Path directory, @Nullable Exception cause) {
    return new ServerStartException(
        "data are in use by another running server: " + directory, cause);
  }
}
