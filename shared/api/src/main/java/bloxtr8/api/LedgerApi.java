package bloxtr8.api;

import bloxtr8.kernel.Rail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The public status of the ledger. */
@HttpExchange("/api/status")
public interface LedgerApi {

  @GetExchange("/ledger")
  LedgerStatus ledger();

  /**
   * The last check of the ledger.
   *
   * @param sound every law held in a recent check, and every provider reports its balance
   * @param checkedAt null before the first check
   * @param transactions how many were checked, in so many chains
   * @param rootHash over all chains in the order of the check: it changes with every transaction
   *     and never repeats
   * @param releasesStopped whether payouts are stopped until staff have decided
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

    /** Before the first check. */
    public static final LedgerStatus NONE =
        new LedgerStatus(false, null, List.of(), 0, 0, null, false, List.of());
  }

  /**
   * The report of a provider.
   *
   * @param unknownSince since when it reports no balance; null while it does
   * @param stopped whether its balance is too small: no money is sent until staff have decided
   */
  record RailStatus(
      Rail rail, @Nullable Instant balanceAt, @Nullable Instant unknownSince, boolean stopped) {}

  /** The sum of all accounts of one kind, in minor units. */
  record LedgerSum(String kind, String currency, long units) {}
}
