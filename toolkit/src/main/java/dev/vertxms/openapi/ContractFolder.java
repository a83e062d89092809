package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a contract's files are: on the class path or in the file system, never both. */
final class ContractFolder {

  static final int MAX_BYTES = 10 * 1024 * 1024;

  private static final String CLASSPATH = "classpath:";
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*|//.*");

  private final @Nullable ClassLoader loader;
  private final String first;

  private ContractFolder(@Nullable ClassLoader loader, String first) {
    this.loader = loader;
    this.first = first;
  }

  static ContractFolder of(String location, ClassLoader loader) {
    if (location.startsWith(CLASSPATH)) {
      String path = location.substring(CLASSPATH.length()).replaceFirst("^/", "");
      try {
        return new ContractFolder(loader, onClassPath("", path));
      } catch (IllegalStateException refused) {
        throw new IllegalStateException(location + ": " + refused.getMessage(), refused);
      }
    }
    if (SCHEME.matcher(location).matches() && location.contains("//")) {
      throw new IllegalStateException(location + ": neither a file nor " + CLASSPATH + "…");
    }
    return new ContractFolder(null, inFiles("", location));
  }

  /** The name of the file that was asked for. */
  String first() {
    return first;
  }

  /**
   * The name of another file, as one file refers to it.
   *
   * @throws IllegalStateException that says only why
   */
  String resolve(String from, String relative) {
    if (SCHEME.matcher(relative).matches()) {
      throw new IllegalStateException(
          "not a file of the service itself (expected: a relative path)");
    }
    if (relative.startsWith("/")) {
      throw new IllegalStateException("an absolute path (expected: a relative one)");
    }
    return loader == null ? inFiles(from, relative) : onClassPath(from, relative);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalStateException when it is not there, too large, or neither YAML nor JSON
   */
  JsonNode read(String name) {
    byte[] bytes;
    try (InputStream stream = open(name)) {
      bytes = stream.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException missing) {
      throw new IllegalStateException(name + ": no such file", missing);
    } catch (IOException unreadable) {
      throw new IllegalStateException(
          name + ": cannot be read: " + unreadable.getMessage(), unreadable);
    }
    if (bytes.length > MAX_BYTES) {
      throw new IllegalStateException(name + ": too large (expected: up to 10 MiB)");
    }
    return ContractFileReader.read(name, bytes);
  }

  /** Whether there is such a file. */
  boolean has(String name) {
    return loader == null ? Files.exists(Path.of(name)) : loader.getResource(name) != null;
  }

  private InputStream open(String name) throws IOException {
    if (loader == null) {
      return Files.newInputStream(Path.of(name));
    }
    InputStream stream = loader.getResourceAsStream(name);
    if (stream == null) {
      throw new NoSuchFileException(name);
    }
    return stream;
  }

  private static String inFiles(String from, String relative) {
    try {
      return Path.of(from).resolveSibling(relative).normalize().toString();
    } catch (InvalidPathException invalid) {
      throw new IllegalStateException("no file name: " + invalid.getReason(), invalid);
    }
  }

  private static String onClassPath(String from, String relative) {
    Deque<String> path = new ArrayDeque<>();
    String folder = from.substring(0, from.lastIndexOf('/') + 1);
    for (String step : (folder + relative).split("/", -1)) {
      if (step.equals("..")) {
        if (path.pollLast() == null) {
          throw new IllegalStateException("leaves the class path");
        }
      } else if (!step.isEmpty() && !step.equals(".")) {
        path.addLast(step);
      }
    }
    return String.join("/", path);
  }
}
