package dev.vertxms.mesh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A log that is read on, line by line, while another process writes it. */
final class LogFile {

  private static final int CHUNK = 1 << 20;

  private final Path path;
  private final String prefix;
  private final ByteArrayOutputStream half = new ByteArrayOutputStream();
  private long position;

  LogFile(Path path, String prefix) {
    this.path = path;
    this.prefix = prefix;
  }

  /** The complete lines written since the last call; none while the file does not exist. */
  List<String> readLines() throws IOException {
    List<String> lines = new ArrayList<>();
    if (!Files.exists(path)) {
      return lines;
    }
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      if (file.length() < position) {
        // A new run has begun a new file.
        position = 0;
        half.reset();
      }
      file.seek(position);
      byte[] chunk = new byte[CHUNK];
      for (int count = file.read(chunk); count > 0; count = file.read(chunk)) {
        position += count;
        take(chunk, count, lines);
      }
    }
    return lines;
  }

  private void take(byte[] chunk, int count, List<String> lines) {
    for (int i = 0; i < count; i++) {
      if (chunk[i] == '\n') {
        lines.add(prefix + half.toString(StandardCharsets.UTF_8));
        half.reset();
      } else {
        half.write(chunk[i]);
      }
    }
  }
}
