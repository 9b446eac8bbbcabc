package bloxtr8.api;

import java.util.List;

/** One page of a list. */
public record Page<T>(List<T> items, Pagination pagination) {

  public static final int LIMIT_DEFAULT = 10;
  public static final int LIMIT_MAX = 50;

  public Page {
    items = List.copyOf(items);
  }

  /**
   * The position of a page.
   *
   * @param page from 1
   */
  public record Pagination(
      int page, int limit, long total, long totalPages, boolean hasPrev, boolean hasNext) {

    public static Pagination of(int page, int limit, long total) {
      var pages = (total + limit - 1) / limit;
      return new Pagination(page, limit, total, pages, page > 1, page < pages);
    }
  }
}
