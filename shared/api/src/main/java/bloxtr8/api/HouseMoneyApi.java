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
 * The platform's own money at the providers. Two persons order each movement, at any amount; the
 * second says the same.
 */
@HttpExchange("/api/admin/house")
public interface HouseMoneyApi {

  /** What is there on each rail, and what of it is owed. */
  @GetExchange
  List<RailMoney> rails();

  /** Our own money has come to the provider. */
  @PostExchange("/top-up")
  Decided topUp(@RequestBody Amount amount);

  /** Our own money is about to be taken away from the provider; never so much that we owe more. */
  @PostExchange("/withdraw")
  Decided withdraw(@RequestBody Amount amount);

  /** Money is missing at the provider and will not come back. */
  @PostExchange("/write-off")
  Decided writeOff(@RequestBody Amount amount);

  /** Which way the platform's money goes. */
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
   * @param replacesProposal in place of what another person has proposed otherwise
   */
  record Amount(
      Rail rail, long units, String reference, String reason, @Nullable Boolean replacesProposal) {}

  /**
   * A movement that a second person can confirm.
   *
   * @param what to say exactly the same
   */
  record Proposal(String reference, String what, UserId by, Instant until) {}

  /**
   * One rail, as the last look found it.
   *
   * @param balance the last that the provider reported
   * @param unknownSince since when it reports none; null while it does
   * @param mayHaveLeft what was sent and may have left already: it is not called missing
   * @param shortfall what is missing
   * @param acknowledged how much of that two persons know of
   * @param stopped why nothing leaves on this rail
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
