package bloxtr8.server.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Stories of every kind of hold, and each way in which it ends. */
final class HoldStories {

  private static final long PRICE_CENTS = 2_500_000;
  private static final int DOUBTFUL = 60;
  private static final Duration TO_PAY = Duration.ofHours(73);
  private static final Duration SEEN = Duration.ofHours(2);
  private static final String UNDER_REVIEW = "under review";
  private static final String BANK_ASKS = "bank has asked for the payment back";
  private static final String ANOTHER_OWNER = "belongs to somebody who is no party";
  private static final String EMPTIED = "no longer in the group";

  private final CardStories cards;
  private final ChainStories chains;
  private final CardBank bank;
  private final Chain chain;

  HoldStories(CardStories cards, ChainStories chains, CardBank bank, Chain chain) {
    this.cards = cards;
    this.chains = chains;
    this.bank = bank;
    this.chain = chain;
  }

  List<Story> all() {
    return List.of(
        new Story("chargeback, decided for the seller", "RELEASED", bank, this::chargebackWon),
        new Story("chargeback, decided for the buyer", "REFUNDED", bank, this::chargebackLost),
        new Story("fraud warning, cleared", "RELEASED", bank, this::warningCleared),
        new Story("fraud warning, upheld", "REFUNDED", bank, this::warningUpheld),
        new Story("a stranger gets the game, and then Bob", "RELEASED", bank, this::gameComes),
        new Story("the group is emptied before", "REFUNDED", bank, this::groupIsEmptied),
        new Story("a doubtful sender, cleared", "RELEASED", chain, this::senderCleared),
        new Story("a doubtful sender, sent back", "CANCELLED", chain, this::senderSentBack),
        new Story("a refund of somebody else's USDC", "REFUNDED", chain, this::thirdParty));
  }

  private void chargebackWon(Trade trade) {
    chargedBack(trade);
    trade.print("the bank decides for Alice");
    bank.decideForTheSeller(trade);
    trade.awaitState("DELIVERED");
    cards.released(trade);
  }

  private void chargebackLost(Trade trade) {
    chargedBack(trade);
    trade.print("the bank decides for Bob");
    bank.decideForTheBuyer(trade);
    trade.awaitState("REFUNDED");
  }

  private void chargedBack(Trade trade) {
    delivered(trade);
    trade.print("Bob's bank opens a chargeback");
    bank.chargeBack(trade);
    trade.awaitState("DISPUTED");
    trade.bothRead(BANK_ASKS);
  }

  private void warningCleared(Trade trade) {
    warned(trade);
    trade.staff().decideReview("CLEAR");
    trade.awaitReviewed();
    cards.released(trade);
  }

  /** An upheld warning stops the payout; a ruling decides where the money goes. */
  private void warningUpheld(Trade trade) {
    cards.paid(trade);
    trade.claimDelivery();
    warn(trade);
    trade.staff().decideReview("UPHOLD");
    trade.awaitReviewed();
    trade.orderRelease();
    trade.awaitState("DISPUTED");
    trade.bothRead(UNDER_REVIEW);
    trade.staff().decideReview("UPHOLD");
    trade.awaitReviewed();
    trade.staff().rule("REFUND", List.of(trade.people().moderator("Mona")));
    trade.awaitState("REFUNDED");
  }

  private void warned(Trade trade) {
    delivered(trade);
    warn(trade);
  }

  private void warn(Trade trade) {
    trade.print("the card network warns of a fraud");
    bank.warn(trade);
    trade.bothRead(UNDER_REVIEW);
  }

  private void gameComes(Trade trade) {
    cards.paid(trade);
    trade.awaitDeliveryDue();
    trade.print("Alice makes somebody else the owner of the group");
    trade.loseToStranger();
    trade.bothRead(ANOTHER_OWNER);
    trade.print("the stranger makes Bob the owner of the group");
    trade.makeGroupOwner(trade.buyer());
    trade.awaitVerified();
    cards.released(trade);
  }

  private void groupIsEmptied(Trade trade) {
    cards.paid(trade);
    trade.awaitDeliveryDue();
    trade.print("Alice moves the game out of the group");
    trade.emptyGroup();
    trade.bothRead(EMPTIED);
    trade
        .staff()
        .ruleWaiving(
            "REFUND", List.of(trade.people().moderator("Mona"), trade.people().moderator("Milo")));
    trade.awaitState("REFUNDED");
  }

  private void senderCleared(Trade trade) {
    doubtful(trade);
    trade.staff().decideReview("CLEAR");
    trade.awaitState("FUNDS_HELD");
    trade.deliver();
    trade.release();
  }

  private void senderSentBack(Trade trade) {
    doubtful(trade);
    trade.staff().decideReview("SEND_BACK");
    var deposit = trade.deposit();
    if (deposit != null) chain.awaitReturn(trade, deposit, deposit.units());
    trade.awaitReviewed();
    trade.forward(TO_PAY);
    trade.forward(SEEN);
    trade.awaitState("CANCELLED");
  }

  private void doubtful(Trade trade) {
    var deposit = chains.signed(trade, PRICE_CENTS);
    var sender = chain.wallet();
    chain.score(sender, DOUBTFUL);
    trade.print("Bob pays from a wallet that screening rates as doubtful");
    chain.send(deposit, sender, deposit.units());
    trade.bothRead(UNDER_REVIEW);
  }

  private void thirdParty(Trade trade) {
    var deposit = chains.signed(trade, PRICE_CENTS);
    trade.print("somebody else pays for Bob");
    chain.send(deposit, chain.wallet(), deposit.units());
    trade.awaitState("FUNDS_HELD");
    trade.awaitDeliveryDue();
    trade.print("Alice cancels");
    trade.order(trade.seller(), "cancel", Map.of());
    trade.bothRead(UNDER_REVIEW);
    trade.staff().decideReview("CLEAR");
    trade.awaitState("REFUNDED");
  }

  private void delivered(Trade trade) {
    cards.paid(trade);
    trade.deliver();
  }
}
