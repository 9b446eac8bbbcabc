package bloxtr8.payments.domain;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Why a deal's money is held until it is resolved.
 *
 * @param subject the dispute, the warning, the deposit or the wallet
 * @param allowsRefunds staff allow a refund to the buyer, and nothing else
 */
public record Hold(Kind kind, String subject, boolean allowsRefunds) {

  /** The kinds of holds. */
  public enum Kind {
    CHARGEBACK(BlockReason.CHARGEBACK),
    FRAUD_WARNING(BlockReason.FRAUD_WARNING),
    SCREENING(BlockReason.SCREENING);

    private final BlockReason reason;

    Kind(BlockReason reason) {
      this.reason = reason;
    }
  }

  /** Why that leg must not be sent; null when none of the holds forbids it. */
  public static @Nullable BlockReason against(OperationKind kind, Collection<Hold> holds) {
    return holds.stream()
        .filter(hold -> kind.paysOut() && !(kind.paysBuyer() && hold.allowsRefunds()))
        .map(hold -> hold.kind().reason)
        .findFirst()
        .orElse(null);
  }
}
