package bloxtr8.server.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Stories of trades above $10,000, paid in USDC on Base. */
final class ChainStories {

  private static final long PRICE_CENTS = 2_500_000;
  private static final long JUST_ABOVE_THE_CARDS = 1_000_001;
  private static final long TOO_MUCH_UNITS = 50_000_000;
  private static final Duration TO_PAY = Duration.ofHours(73);
  private static final Duration SEEN = Duration.ofHours(2);

  private final Chain chain;

  ChainStories(Chain chain) {
    this.chain = chain;
  }

  List<Story> all() {
    return List.of(
        new Story("USDC, happy path", "RELEASED", chain, this::happy),
        new Story("dispute, two moderators release", "RELEASED", chain, this::disputed),
        new Story("USDC after the cancellation", "CANCELLED", chain, this::late),
        new Story("USDC in parts, then too much", "RELEASED", chain, this::inParts),
        new Story("USDC of a sanctioned wallet", "CANCELLED", chain, this::sanctioned),
        new Story("USDC, a blocked payout", "REFUNDED", chain, this::blocked));
  }

  private void happy(Trade trade) {
    paid(trade, PRICE_CENTS);
    trade.deliver();
    trade.release();
  }

  private void disputed(Trade trade) {
    paid(trade, JUST_ABOVE_THE_CARDS);
    trade.deliverWithoutWord();
    trade.print("Bob wants a refund nevertheless");
    trade.order(
        trade.buyer(),
        "dispute",
        Map.of("reasonCode", "NOT_AS_DESCRIBED", "text", "I do not like it any more."));
    trade.awaitState("DISPUTED");
    trade
        .staff()
        .rule(
            "RELEASE", List.of(trade.people().moderator("Mona"), trade.people().moderator("Milo")));
    trade.awaitState("RELEASED");
  }

  private void late(Trade trade) {
    var deposit = signed(trade, PRICE_CENTS);
    trade.print("Bob cancels");
    trade.order(trade.buyer(), "cancel", Map.of());
    trade.awaitState("CANCELLED");
    trade.print("Bob's USDC arrive nevertheless");
    chain.send(deposit, deposit.refundWallet(), deposit.units());
    chain.awaitReturn(trade, deposit, deposit.units());
  }

  private void inParts(Trade trade) {
    var deposit = signed(trade, PRICE_CENTS);
    var part = deposit.units() / 3;
    trade.print("Bob sends a third");
    chain.send(deposit, deposit.refundWallet(), part);
    trade.payment("the part is credited", it -> it.path("state").asString("").equals("PARTIAL"));
    trade.print("Bob sends the rest, and 50 USDC too much");
    chain.send(deposit, deposit.refundWallet(), deposit.units() - part + TOO_MUCH_UNITS);
    trade.awaitState("FUNDS_HELD");
    chain.awaitReturn(trade, deposit, TOO_MUCH_UNITS);
    trade.deliver();
    trade.release();
  }

  private void sanctioned(Trade trade) {
    var deposit = signed(trade, PRICE_CENTS);
    var sender = chain.wallet();
    chain.sanction(sender);
    trade.print("somebody on the sanctions list pays for Bob");
    chain.send(deposit, sender, deposit.units());
    trade.staff().decideReview("UPHOLD");
    trade.awaitReviewed();
    trade.forward(TO_PAY);
    trade.forward(SEEN);
    trade.awaitState("CANCELLED");
  }

  /** Waits until no hold and no review is left that staff cannot end. */
  private void blocked(Trade trade) {
    paid(trade, PRICE_CENTS);
    trade.claimDelivery();
    chain.isDangerous(chain.payoutWallet(trade));
    trade.print("screening rates Alice's wallet as high-risk, and Bob releases the money");
    trade.orderRelease();
    trade.awaitState("DISPUTED");
    trade.staff().decideReview("UPHOLD");
    trade.awaitReviewed();
    trade
        .staff()
        .rule(
            "REFUND", List.of(trade.people().moderator("Mona"), trade.people().moderator("Milo")));
    trade.awaitState("REFUNDED");
  }

  private void paid(Trade trade, long priceCents) {
    var deposit = signed(trade, priceCents);
    trade.print("Bob sends the USDC");
    chain.send(deposit, deposit.refundWallet(), deposit.units());
    trade.awaitState("FUNDS_HELD");
  }

  Chain.Deposit signed(Trade trade, long priceCents) {
    trade.sign(priceCents, Payouts.Kind.WALLET);
    var deposit = chain.prepare(trade);
    trade.isPaidBy(deposit);
    return deposit;
  }
}
