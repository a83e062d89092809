package dev.vertxms.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of the schema.
 *
 * @param file the change log that holds it
 * @param ranAt when it was applied; null while it is pending
 */
public record ChangeSet(String id, String author, String file, @Nullable Instant ranAt) {

  /** Whether the database does not have it yet. */
  public boolean pending() {
    return ranAt == null;
  }

  /** The change set as Liquibase names it, {@code file::id::author}. */
  @Override
  public String toString() {
    return file + "::" + id + "::" + author;
  }
}
