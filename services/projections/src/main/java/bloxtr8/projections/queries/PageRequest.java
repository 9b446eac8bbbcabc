package bloxtr8.projections.queries;

import bloxtr8.api.Page;
import bloxtr8.platform.refusal.RefusedRequest;
import org.jspecify.annotations.Nullable;

/** A validated page of a list. */
record PageRequest(int page, int limit) {

  /** The maximum of rows that paging reaches: older deals are found by state or id. */
  static final int ROWS_MAX = 10_000;

  static PageRequest of(@Nullable Integer page, @Nullable Integer limit) {
    var which = page == null ? 1 : page;
    var size = limit == null ? Page.LIMIT_DEFAULT : limit;
    if (size < 1 || size > Page.LIMIT_MAX)
      throw RefusedRequest.invalid("limit", "1 to " + Page.LIMIT_MAX);
    var pages = ROWS_MAX / size;
    if (which < 1 || which > pages) throw RefusedRequest.invalid("page", "1 to " + pages);
    return new PageRequest(which, size);
  }

  long offset() {
    return (page - 1L) * limit;
  }
}
