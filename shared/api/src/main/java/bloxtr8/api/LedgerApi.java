package bloxtr8.api;

import bloxtr8.kernel.Rail;
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
   * @param sound every law held, not long ago, and every provider reports what it holds
   * @param checkedAt null before the first look
   * @param transactions how many have been checked, in so many chains
   * @param rootHash over every chain as it was checked, one after the other: it never says again
   *     what it said before
   * @param releasesStopped whether money is kept from leaving until people have looked
   */
  record LedgerStatus(
      boolean sound,
      @Nullable Instant checkedAt,
      List<LedgerSum> sums,
      long transactions,
      long chains,
      @Nullable String rootHash,
      boolean releasesStopped,
      List<RailStatus> rails) {

    /** Before the first look. */
    public static final LedgerStatus NONE =
        new LedgerStatus(false, null, List.of(), 0, 0, null, false, List.of());
  }

  /**
   * What a provider reports.
   *
   * @param unknownSince since when it reports no balance; null while it does
   * @param stopped whether too little lies there: nothing leaves until people have looked
   */
  record RailStatus(
      Rail rail, @Nullable Instant balanceAt, @Nullable Instant unknownSince, boolean stopped) {}

  /** What lies on all accounts of one kind, in minor units. */
  record LedgerSum(String kind, String currency, long units) {}
}
