package bloxtr8.payments.domain;

import bloxtr8.payments.domain.Difference.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides whether a line of a provider's statement is explained by a booking. */
public final class StatementDecider {

  /** A line that is not booked after this time is a difference. */
  private static final Duration ON_ITS_WAY_MAX = Duration.ofDays(1);

  /**
   * The booking of a line.
   *
   * @param amount as on the statement: negative when it left us
   */
  public record BookedAmounts(long amount, long fee) {}

  /** The decision about a line. */
  public sealed interface Verdict {

    record Explained() implements Verdict {}

    /** Not booked yet, and recent enough. */
    record OnItsWay() implements Verdict {}

    record Differs(Difference difference) implements Verdict {}
  }

  private StatementDecider() {}

  /**
   * Compares.
   *
   * @param booked null when nothing is
   */
  public static Verdict decide(StatementLine line, @Nullable BookedAmounts booked, Instant now) {
    if (booked == null)
      return line.kind() != StatementLine.Kind.UNASKED
              && line.at().plus(ON_ITS_WAY_MAX).isAfter(now)
          ? new Verdict.OnItsWay()
          : differs(
              line,
              String.format(
                  Locale.ROOT,
                  "%s of %d at %s is not booked",
                  line.kind(),
                  line.amount(),
                  line.at()));
    if (booked.amount() == line.amount() && booked.fee() == line.fee())
      return new Verdict.Explained();
    return differs(
        line,
        String.format(
            Locale.ROOT,
            "%s of %d, fee %d, is booked as %d, fee %d",
            line.kind(),
            line.amount(),
            line.fee(),
            booked.amount(),
            booked.fee()));
  }

  private static Verdict differs(StatementLine line, String detail) {
    var kind =
        switch (line.kind()) {
          case PAYMENT, DEPOSIT -> Kind.PAYMENT_MISMATCH;
          case PAYOUT, REFUND, REFUND_RETURNED, REVERSAL, COLLECTED, UNASKED ->
              Kind.TRANSFER_MISMATCH;
          case CHARGEBACK, TOP_UP, OTHER -> Kind.BALANCE_MISMATCH;
        };
    return new Verdict.Differs(new Difference(kind, line.id() + " " + line.object(), null, detail));
  }
}
