package bloxtr8.api;

import bloxtr8.api.StaffMoneyApi.RulingResult;
import bloxtr8.kernel.EscrowId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Staff routes for the comparison of our ledger with the providers. */
@HttpExchange("/api/admin/reconciliation")
public interface ReconciliationApi {

  /** The discrepancies, the latest first. */
  @GetExchange
  Reconciliation reconciliation(
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  /** Starts a comparison now, before the nightly one. */
  @PostExchange("/run")
  RulingResult run();

  /**
   * The result of the comparisons.
   *
   * @param runs the last comparison of each rail
   */
  record Reconciliation(List<Run> runs, Page<Discrepancy> discrepancies) {}

  /**
   * A comparison.
   *
   * @param upTo what happened later was not compared
   * @param finishedAt null while it runs
   * @param compared lines of the provider's statement, and deals
   * @param unexplained lines that are not booked yet and not old enough to be a discrepancy
   */
  record Run(
      String rail,
      Instant upTo,
      @Nullable Instant finishedAt,
      int compared,
      int unexplained,
      int differences) {}

  /**
   * A difference between a provider's records and ours; nothing is changed because of it.
   *
   * @param subject the object at the provider, the operation or the account
   * @param seenAt the last comparison that still found it
   */
  record Discrepancy(
      UUID id,
      String rail,
      String kind,
      String subject,
      @Nullable EscrowId escrow,
      String detail,
      Instant foundAt,
      Instant seenAt) {}
}
