package bloxtr8.payments.ledger;

import bloxtr8.kernel.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of a ledger check.
 *
 * @param sums of every kind of account
 * @param stops why payouts are stopped, if they are
 * @param rootHash over the heads of all chains: two ledgers with the same root are equal
 */
public record LedgerReport(
    Instant at,
    List<Sum> sums,
    long transactions,
    long accounts,
    long chains,
    String rootHash,
    List<Finding> findings,
    List<String> stops) {

  /** The sum of all accounts of a kind, on their own side. */
  public record Sum(String kind, Currency currency, long units) {

    /** In dollars or USDC, for a person. */
    String amount() {
      return switch (currency) {
        case USD -> String.format(Locale.ROOT, "%,.2f", BigDecimal.valueOf(units, 2));
        case USDC -> String.format(Locale.ROOT, "%,.6f", BigDecimal.valueOf(units, 6));
      };
    }
  }

  /**
   * A violated law.
   *
   * @param escrow whose chain is broken; null when a total is
   */
  public record Finding(Invariant law, @Nullable UUID escrow, String detail) {}

  /** The laws of the ledger. */
  public enum Invariant {
    CURRENCIES_SUM_TO_ZERO,
    TRANSACTIONS_BALANCE,
    BALANCES_ARE_THE_SUMS,
    NOTHING_BELOW_ZERO,
    WHAT_CAME_IN_IS_ACCOUNTED_FOR,
    AN_ENDED_DEAL_HOLDS_NOTHING,
    A_LEG_SUCCEEDS_ONCE,
    CHAINS_VERIFY,
    PROVIDERS_COVER_WHAT_WE_OWE
  }

  public boolean isSound() {
    return findings.isEmpty() && stops.isEmpty();
  }

  /** For a person: one line for each fact. */
  public String readable() {
    var lines = new StringBuilder();
    lines.append(
        String.format(
            Locale.ROOT,
            "Ledger at %s: %,d transactions on %,d accounts in %,d chains, root %s\n",
            at,
            transactions,
            accounts,
            chains,
            rootHash));
    for (var sum : sums)
      lines.append(
          String.format(
              Locale.ROOT, "  %-16s %-5s %26s\n", sum.kind(), sum.currency(), sum.amount()));
    if (isSound()) return lines.append("Every law of the ledger holds.\n").toString();
    stops.forEach(stop -> lines.append("STOPPED: ").append(stop).append('\n'));
    return lines
        .append(String.format(Locale.ROOT, "BROKEN, %d findings:\n", findings.size()))
        .append(
            findings.stream()
                .map(f -> "  %s: %s\n".formatted(f.law(), f.detail()))
                .collect(Collectors.joining()))
        .toString();
  }
}
