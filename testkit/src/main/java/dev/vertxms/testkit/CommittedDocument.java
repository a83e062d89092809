package dev.vertxms.testkit;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.vertxms.openapi.OpenApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A service's document as it is committed, for others to read and for changes to be seen. */
public final class CommittedDocument {

  /** The system property that has the file written anew instead of compared: {@code true}. */
  public static final String WRITE = "openapi.write";

  private static final int CONTEXT = 3;

  private CommittedDocument() {}

  /**
   * Requires the file to say, in YAML, what the document says.
   *
   * @throws AssertionError when it does not, with the difference and with the command that renews
   *     the file
   */
  public static void requireCurrent(Path file, OpenApiDocument document) {
    String now = document.toYaml();
    try {
      if (Boolean.getBoolean(WRITE)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, now);
        return;
      }
      String committed = Files.exists(file) ? Files.readString(file) : "";
      if (!committed.equals(now)) {
        throw new AssertionError(drift(file, committed, now));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static String drift(Path file, String committed, String now) {
    List<String> before = committed.lines().toList();
    List<String> after = now.lines().toList();
    List<String> difference =
        UnifiedDiffUtils.generateUnifiedDiff(
            file.getFileName() + " (committed)",
            file.getFileName() + " (now)",
            before,
            DiffUtils.diff(before, after),
            CONTEXT);
    return file.normalize()
        + " is not what the routes say; to renew it: mvn test -D"
        + WRITE
        + "=true -Dtest='*ContractTest' -Dsurefire.failIfNoSpecifiedTests=false\n"
        + String.join("\n", difference);
  }
}
