package bloxtr8.payments.staff;

import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.platform.refusal.RefusedRequest;
import org.jspecify.annotations.Nullable;

/** The parts that all staff controllers need. */
final class StaffRequests {

  private StaffRequests() {}

  static boolean replaces(@Nullable Boolean replacesProposal) {
    return Boolean.TRUE.equals(replacesProposal);
  }

  static Pagination pagination(@Nullable Integer page, @Nullable Integer limit, long total) {
    var number = page == null ? 1 : page;
    var size = limit == null ? Page.LIMIT_DEFAULT : limit;
    if (number < 1) throw RefusedRequest.invalid("page", "must be 1 or more");
    if (size < 1 || size > Page.LIMIT_MAX)
      throw RefusedRequest.invalid("limit", "must be 1 to " + Page.LIMIT_MAX);
    return Pagination.of(number, size, total);
  }

  static long skip(Pagination pagination) {
    return (pagination.page() - 1L) * pagination.limit();
  }
}
