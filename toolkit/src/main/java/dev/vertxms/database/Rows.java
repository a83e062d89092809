package dev.vertxms.database;

import java.util.List;

/** The rows of one page, and how many there are on all pages. */
public record Rows<T>(List<T> rows, long total) {

  /** The rows cannot be changed. */
  public Rows {
    rows = List.copyOf(rows);
  }
}
