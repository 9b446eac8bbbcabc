package bloxtr8.api;

import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The platform's own money at the providers. Two persons order each movement, at any amount, with
 * the same content.
 */
@HttpExchange("/api/admin/house")
public interface HouseMoneyApi {

  /** The balance of each rail, and how much of it is owed. */
  @GetExchange
  List<RailMoney> rails();

  /** Records our own money that was sent to the provider. */
  @PostExchange("/top-up")
  Decided topUp(@RequestBody Amount amount);

  /**
   * Records our own money that will be withdrawn from the provider; refused when less than what is
   * owed would be left.
   */
  @PostExchange("/withdraw")
  Decided withdraw(@RequestBody Amount amount);

  /** Records money that is missing at the provider and will not come back. */
  @PostExchange("/write-off")
  Decided writeOff(@RequestBody Amount amount);

  /** The direction of a movement. */
  enum Movement {
    TOP_UP,
    WITHDRAWAL,
    LOSS
  }

  /**
   * A movement of the platform's money.
   *
   * @param units minor units: cents, or millionths of a USDC
   * @param reference the provider's name for the movement, or our own: it is booked once
   * @param replacesProposal whether it replaces another person's different proposal
   */
  record Amount(
      Rail rail, long units, String reference, String reason, @Nullable Boolean replacesProposal) {}

  /**
   * A movement that a second person can confirm.
   *
   * @param what the content that the second person must repeat
   */
  record Proposal(String reference, String what, UserId by, Instant until) {}

  /**
   * One rail according to the last solvency check.
   *
   * @param balance the last one that the provider reported
   * @param unknownSince since when it reports none; null while it does
   * @param mayHaveLeft the sum of operations that were sent and may have been executed; it does not
   *     count as missing
   * @param shortfall what is missing
   * @param acknowledged how much of the shortfall two persons have acknowledged
   * @param stopped why no money is sent on this rail
   * @param proposals movements that wait for a second person
   */
  record RailMoney(
      Rail rail,
      @Nullable Long balance,
      @Nullable Instant balanceAt,
      @Nullable Instant unknownSince,
      long booked,
      long owed,
      long mayHaveLeft,
      long shortfall,
      long acknowledged,
      @Nullable String stopped,
      List<Proposal> proposals) {}
}
