package bloxtr8.api;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.EscrowId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The bookings on the platform's revenue accounts; implemented by payments in its own role, for the
 * report about fees.
 */
@InternalApi(callers = "projections")
@HttpExchange("/internal/fee-lines")
public interface FeeLinesApi {

  /** Maximum of lines in one answer. */
  int LINES_MAX = 1_000;

  /** The next lines in the order of their booking; fewer than asked for at the end only. */
  @PostExchange
  FeeLines lines(@RequestBody FeeQuery query);

  /**
   * Which lines.
   *
   * @param from the first instant
   * @param until the instant after the last
   * @param after the last line of the answer before; null at the beginning
   * @param limit 1 to {@link #LINES_MAX}
   */
  record FeeQuery(Instant from, Instant until, @Nullable FeePosition after, int limit) {}

  /** The place of a line in the order. */
  record FeePosition(Instant bookedAt, UUID transaction, int line) {}

  record FeeLines(List<FeeLine> lines) {}

  /**
   * One entry.
   *
   * @param kind of the booking, such as PAYMENT_HELD
   * @param escrow whose booking it is; null for the platform's own
   * @param units in the currency's smallest unit; negative when revenue was given back
   */
  record FeeLine(
      FeePosition position,
      String kind,
      @Nullable EscrowId escrow,
      String account,
      long units,
      Currency currency) {}
}
