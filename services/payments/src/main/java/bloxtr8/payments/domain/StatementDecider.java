package bloxtr8.payments.domain;

import bloxtr8.payments.domain.Difference.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a line of a provider's statement is explained by what we have booked. */
public final class StatementDecider {

  /** What has not been booked after so long is no longer on its way. */
  private static final Duration ON_ITS_WAY_MAX = Duration.ofDays(1);

  /**
   * What we booked for a line.
   *
   * @param amount as on the statement: negative when it left us
   */
  public record BookedAmounts(long amount, long fee) {}

  /** What a line means. */
  public sealed interface Verdict {

    record Explained() implements Verdict {}

    /** Not booked, and still young enough to be on its way. */
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
