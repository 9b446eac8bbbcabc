package bloxtr8.payments.domain;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Why a deal's money stays until that has been cleared up.
 *
 * @param subject the dispute, the warning, the deposit or the wallet
 * @param allowsRefunds staff let the money go back to the buyer, and nowhere else
 */
public record Hold(Kind kind, String subject, boolean allowsRefunds) {

  /** What can keep money. */
  public enum Kind {
    CHARGEBACK(BlockReason.CHARGEBACK),
    FRAUD_WARNING(BlockReason.FRAUD_WARNING),
    SCREENING(BlockReason.SCREENING);

    private final BlockReason reason;

    Kind(BlockReason reason) {
      this.reason = reason;
    }
  }

  /** Why that leg may not be sent; null when none of the holds keeps it. */
  public static @Nullable BlockReason against(OperationKind kind, Collection<Hold> holds) {
    return holds.stream()
        .filter(hold -> kind.paysOut() && !(kind.paysBuyer() && hold.allowsRefunds()))
        .map(hold -> hold.kind().reason)
        .findFirst()
        .orElse(null);
  }
}
