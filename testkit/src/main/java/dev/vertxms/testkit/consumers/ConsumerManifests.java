package dev.vertxms.testkit.consumers;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.vertxms.openapi.OpenApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What services use of each other, committed as {@code PROVIDER/CONSUMER.json}: written by the
 * consumer's tests, kept by the provider's build.
 *
 * <p>A manifest proves what a consumer's tests have sent to a mock and been answered by it. It does
 * not prove that they reach all of the consumer's code, nor that the consumer looks at each field
 * that it is answered; and it holds no limits of values, such as a maximum or a pattern.
 */
public final class ConsumerManifests {

  /** The system property that has manifests written instead of compared: {@code true}. */
  public static final String WRITE = "consumers.write";

  private static final String SUFFIX = ".json";
  private static final int CONTEXT = 3;
  private static final Object ONE_WRITER = new Object();

  private ConsumerManifests() {}

  /**
   * Requires a provider's document to give all consumers what they use, in the check of its build.
   *
   * @param folder with the manifests of its consumers
   * @throws AssertionError naming every consumer, operation and value that the document fails
   */
  public static void requireKept(Path folder, OpenApiDocument document) {
    requireKept(folder, document.toTree());
  }

  /** As above, of a document that was handed in; its references all point into itself. */
  public static void requireKept(Path folder, JsonNode document) {
    var tree = new DocumentTree(document);
    List<String> faults = new ArrayList<>();
    for (Path file : manifests(folder)) {
      faults.addAll(Comparison.faults(Manifest.parse(file.toString(), read(file)), tree));
    }
    if (!faults.isEmpty()) {
      throw new AssertionError(
          "the document breaks what its consumers use ("
              + folder.normalize()
              + "):\n  "
              + String.join("\n  ", faults));
    }
  }

  /**
   * Requires the committed manifest to list all that was used since this was last asked; with
   * {@link #WRITE} adds it.
   *
   * <p>What is listed and not used is no fault: other tests may use it. To drop what no test uses
   * any more, delete the file and have it written by all of them. Several classes, also in parallel
   * processes, may write one file: each adds its own.
   *
   * @param folder with a folder for each provider
   * @throws AssertionError with the difference and the command that renews the file
   */
  public static void requireListed(Path folder, String consumer, String provider, Usage usage) {
    Manifest now = usage.take(consumer, provider);
    if (now.operations().isEmpty()) {
      return;
    }
    Path file = folder.resolve(provider).resolve(consumer + SUFFIX);
    if (Boolean.getBoolean(WRITE)) {
      synchronized (ONE_WRITER) {
        add(file, now);
      }
      return;
    }
    String committed = Files.exists(file) ? read(file) : "";
    String all = committed(file, committed, now).and(now).text();
    if (!committed.equals(all)) {
      throw new AssertionError(drift(file, committed, all));
    }
  }

  private static Manifest committed(Path file, String text, Manifest now) {
    return text.isBlank()
        ? new Manifest(now.consumer(), now.provider(), new TreeMap<>())
        : Manifest.parse(file.toString(), text);
  }

  /** Under a lock, since other processes of the same build write as well. */
  private static void add(Path file, Manifest now) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        channel.lock();
        String before =
            new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        String all = committed(file, before, now).and(now).text();
        if (!all.equals(before)) {
          channel.truncate(0);
          ByteBuffer bytes = StandardCharsets.UTF_8.encode(all);
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static List<Path> manifests(Path folder) {
    List<Path> manifests = List.of();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        manifests = files.filter(one -> one.toString().endsWith(SUFFIX)).sorted().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(folder.toString(), e);
      }
    }
    if (manifests.isEmpty()) {
      throw new AssertionError(folder + ": no manifests (expected: one CONSUMER.json or more)");
    }
    return manifests;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static String drift(Path file, String committed, String all) {
    List<String> before = committed.lines().toList();
    return file.normalize()
        + " does not list all that the tests use; to add it: mvn verify -D"
        + WRITE
        + "=true\n"
        + String.join(
            "\n",
            UnifiedDiffUtils.generateUnifiedDiff(
                file.getFileName() + " (committed)",
                file.getFileName() + " (used)",
                before,
                DiffUtils.diff(before, all.lines().toList()),
                CONTEXT));
  }
}
