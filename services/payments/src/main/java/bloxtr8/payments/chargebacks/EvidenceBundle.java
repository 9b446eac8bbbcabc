package bloxtr8.payments.chargebacks;

import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Payment;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The evidence against a chargeback, in plain words: what both signed, what was paid, what was
 * delivered and when.
 */
public final class EvidenceBundle {

  /** Stripe's limit of one text. */
  private static final int TEXT_MAX = 20_000;

  private static final int TITLE_MAX = 255;

  private EvidenceBundle() {}

  public static String of(Deal deal, Payment payment, List<String> facts) {
    var text =
        """
        Two users of Bloxtr8 agreed on the sale of a game on Roblox, %s, and both signed
        contract %s.
        The buyer's payment of %s (price %s, fee %s) was made at %s with 3-D Secure requested, and
        is held by us until the game is handed over. Escrow %s, buyer %s, seller %s.

        What happened, in UTC:
        %s
        """
            .formatted(
                deal.game().isKnown() ? deal.game().label(TITLE_MAX) : "named there",
                deal.contract().text(),
                payment.amount(),
                deal.price(),
                deal.buyerFee(),
                payment.paidAt(),
                deal.escrow().text(),
                deal.buyer().text(),
                deal.seller().text(),
                facts.stream().map(fact -> "- " + fact).collect(Collectors.joining("\n")));
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
  }
}
