package dev.vertxms.http;

/**
 * Which page of a list is wanted.
 *
 * @param page its number, from 1
 * @param size how many elements it has at most, 1..100
 */
public record PageRequest(int page, int size) {

  static final int DEFAULT_SIZE = 20;
  static final int MAX_SIZE = 100;
  // Keeps the offset of the last page within what an int can say.
  static final int MAX_PAGE = 10_000_000;

  /** How many elements stand before the page. */
  public int offset() {
    return (page - 1) * size;
  }
}
