package dev.vertxms.mesh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Held by the one running mesh of a state directory; the system releases it however that ends. */
final class MeshLock implements AutoCloseable {

  private final FileChannel channel;

  private MeshLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws MeshException when another process holds it
   */
  static MeshLock take(StateDirectory state) {
    state.create();
    try {
      FileChannel channel =
          FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        String pid =
            RunFile.read(state, MeshPlan.RUNNER)
                .map(runner -> " (pid " + runner.pid() + ")")
                .orElse("");
        throw new MeshException(
            ExitCode.ALREADY_RUNNING,
            "already running" + pid + "; ./mesh status shows it, ./mesh down stops it");
      }
      return new MeshLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
