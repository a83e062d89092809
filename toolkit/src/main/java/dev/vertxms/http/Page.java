package dev.vertxms.http;

import java.util.List;

/**
 * One page of a longer list; it leaves the service as {@code data} and {@code pagination}.
 *
 * @param items the page's elements, in order
 * @param page the page's number, from 1
 * @param size the most elements that a page has
 * @param total how many elements there are over all pages
 */
public record Page<T>(List<T> items, int page, int size, long total) {

  /** The page that was asked for, cut out of {@code total} elements. */
  public static <T> Page<T> of(PageRequest request, List<T> items, long total) {
    return new Page<>(items, request.page(), request.size(), total);
  }

  /** A list that is its own only page. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, 1, Math.max(1, items.size()), items.size());
  }

  /** The same page with other elements in place of these, one for one. */
  public <R> Page<R> withItems(List<R> items) {
    return new Page<>(items, page, size, total);
  }
}
