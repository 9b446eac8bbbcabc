package bloxtr8.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What anybody may know of the books. */
@HttpExchange("/api/status")
public interface LedgerApi {

  @GetExchange("/ledger")
  LedgerStatus ledger();

  /**
   * The last look at the books.
   *
   * @param checkedAt null before the first look
   * @param rootHash over every transaction ever booked: it never says again what it said before
   * @param releasesStopped whether money is kept from leaving until people have looked
   */
  record LedgerStatus(
      boolean sound,
      @Nullable Instant checkedAt,
      List<LedgerSum> sums,
      long transactions,
      long accounts,
      long chains,
      @Nullable String rootHash,
      boolean releasesStopped) {}

  /** What lies on all accounts of one kind, in minor units. */
  record LedgerSum(String kind, String currency, long units) {}
}
