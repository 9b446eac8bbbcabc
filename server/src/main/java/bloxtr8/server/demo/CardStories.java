package bloxtr8.server.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Stories of trades paid by card, up to $10,000. */
final class CardStories {

  private static final long PRICE_CENTS = 250_000;
  private static final String GOOD = "pm_card_visa";
  private static final String DECLINED = "pm_card_chargeDeclined";
  private static final Duration TO_PAY = Duration.ofHours(73);
  private static final Duration TO_DELIVER = Duration.ofDays(8);
  private static final long MISSING_CENTS = 10_000;
  private static final Payouts.Kind STRIPE = Payouts.Kind.STRIPE;
  private static final String TAKEN_BACK = "roblox shows the game with";

  private final CardBank bank;

  /** A fault affects the next transfer of any story, so a story that orders a fault runs alone. */
  private final ReentrantReadWriteLock transfers = new ReentrantReadWriteLock();

  CardStories(CardBank bank) {
    this.bank = bank;
  }

  List<Story> all() {
    return List.of(
        new Story("card, happy path", "RELEASED", bank, this::happy),
        new Story("card, transferred to a group", "RELEASED", bank, this::transferred),
        new Story("card declined, then paid", "RELEASED", bank, this::declinedFirst),
        new Story("the buyer never pays", "CANCELLED", bank, this::neverPaid),
        new Story("sold to the next buyer", "RELEASED", bank, this::soldToTheNext),
        new Story("the seller never delivers", "REFUNDED", bank, this::neverDelivered),
        new Story("the seller cancels", "REFUNDED", bank, this::sellerCancels),
        new Story("dispute, to a refund", "REFUNDED", bank, this::disputed),
        new Story("transfer sent, response lost", "RELEASED", bank, this::answerLost),
        new Story("chargeback before release", "REFUNDED", bank, this::chargedBack),
        new Story("the game is taken back afterwards", "RELEASED", bank, this::gameIsTakenBack));
  }

  CardBank bank() {
    return bank;
  }

  /** Stories that would block others run after them. */
  List<Story> afterwards() {
    return List.of(new Story("Stripe's balance falls short", "RELEASED", bank, this::shortOfMoney));
  }

  private void shortOfMoney(Trade trade) {
    paid(trade);
    trade.deliver();
    var houseMoney = new HouseMoney(trade);
    var before = bank.settled();
    var taken = before - houseMoney.rail().path("owed").asLong() + MISSING_CENTS;
    trade.print(
        "Stripe debits so much of our own money that the balance no longer covers"
            + " what is owed");
    bank.setAvailable(before - taken);
    houseMoney.awaitStopped();
    trade.print("payouts by Stripe are stopped; Bob releases, and Alice's money waits");
    trade.orderRelease();
    trade.awaitState("RELEASING");
    trade.print("Ada and Ann write the loss off, top up the balance at Stripe, and resume payouts");
    houseMoney.order("write-off", taken, trade.escrow() + "-loss");
    bank.setAvailable(before);
    houseMoney.order("top-up", taken, trade.escrow() + "-top-up");
    houseMoney.awaitCovered();
    houseMoney.resume();
    trade.awaitState("RELEASED");
  }

  private void happy(Trade trade) {
    paid(trade);
    trade.deliver();
    requireRolesNamed(trade);
    released(trade);
    new TradeReport(trade, trade.seller()).requireLine("RELEASED");
  }

  /** The seller keeps a role in the group, and a release that does not name it is refused. */
  private static void requireRolesNamed(Trade trade) {
    try {
      trade.order(trade.buyer(), "release", Map.of());
    } catch (Calls.Failed e) {
      if (!String.valueOf(e.getMessage()).contains("roles_remain")) throw e;
      trade.print("Bob is asked to accept the role that Alice keeps in the group");
      return;
    }
    throw new Calls.Failed("a release was accepted without a word about the seller's role");
  }

  private void transferred(Trade trade) {
    trade.signTransfer(PRICE_CENTS, STRIPE);
    pay(trade);
    trade.transfer();
    released(trade);
  }

  /** The happy path of these two. */
  void play(Trade trade, Person seller, Person buyer) {
    trade.sign(seller, buyer, PRICE_CENTS);
    pay(trade);
    trade.deliver();
    released(trade);
  }

  /** From a contract that both have signed. */
  void payAndRelease(Trade trade) {
    pay(trade);
    trade.deliver();
    released(trade);
  }

  private void declinedFirst(Trade trade) {
    trade.sign(PRICE_CENTS, STRIPE);
    trade.print("Bob's card is declined");
    bank.pay(trade, DECLINED);
    pay(trade);
    trade.deliver();
    released(trade);
  }

  private void neverPaid(Trade trade) {
    trade.sign(PRICE_CENTS, STRIPE);
    trade.forward(TO_PAY);
    trade.awaitState("CANCELLED");
  }

  /** The end of a deal without a sale makes its listing, and the offers that wait, free again. */
  private void soldToTheNext(Trade trade) {
    var alice = trade.people().seller("Alice", STRIPE);
    var bob = trade.people().buyer("Bob");
    var carol = trade.people().buyer("Carol");
    var negotiation = trade.list(alice, PRICE_CENTS);
    trade.join(carol);
    trade.print("Carol offers the price; Bob offers less, Alice counters, and Bob accepts");
    var waiting = negotiation.offer(carol, PRICE_CENTS, Map.of());
    var first = negotiation.offer(bob, PRICE_CENTS / 2, Map.of());
    trade.accept(bob, bob, negotiation.counter(alice, first, PRICE_CENTS), PRICE_CENTS);
    negotiation.awaitListing("RESERVED");
    negotiation.awaitOffer(carol, waiting, "ON_HOLD");
    trade.signWithoutChecklist();
    trade.print("Bob does not pay, and cancels");
    trade.order(bob, "cancel", Map.of());
    trade.awaitState("CANCELLED");
    negotiation.awaitListing("ACTIVE");
    negotiation.awaitOffer(carol, waiting, "PENDING");
    trade.print("the listing is free again, and Alice accepts Carol's offer");
    trade.accept(alice, carol, waiting, PRICE_CENTS);
    trade.sign();
    pay(trade);
    trade.deliver();
    released(trade);
  }

  private void gameIsTakenBack(Trade trade) {
    paid(trade);
    trade.deliver();
    released(trade);
    trade.print("Alice is the owner of the group again");
    trade.makeGroupOwner(trade.seller());
    trade.bothRead(TAKEN_BACK);
  }

  private void neverDelivered(Trade trade) {
    paid(trade);
    trade.awaitDeliveryDue();
    trade.forward(TO_DELIVER);
    trade.awaitState("REFUNDED");
  }

  private void sellerCancels(Trade trade) {
    paid(trade);
    trade.awaitDeliveryDue();
    trade.print("Alice cancels");
    trade.order(trade.seller(), "cancel", Map.of());
    trade.awaitState("REFUNDED");
  }

  private void disputed(Trade trade) {
    paid(trade);
    trade.claimDelivery();
    trade.print("Bob has not received the game");
    trade.order(
        trade.buyer(),
        "dispute",
        Map.of("reasonCode", "NOT_DELIVERED", "text", "There is no game in my group."));
    trade.awaitState("DISPUTED");
    trade.staff().rule("REFUND", List.of(trade.people().moderator("Mona")));
    trade.awaitState("REFUNDED");
  }

  private void answerLost(Trade trade) {
    paid(trade);
    trade.deliver();
    underLock(
        transfers.writeLock(),
        () -> {
          trade.print("Stripe will make the transfer, and its response will be lost");
          bank.loseTheNextTransfersAnswer();
          trade.release();
        });
    bank.awaitLostAnswer(trade);
  }

  private void chargedBack(Trade trade) {
    paid(trade);
    trade.awaitDeliveryDue();
    trade.print("Bob's bank opens a chargeback");
    bank.chargeBack(trade);
    trade.awaitState("DISPUTED");
    trade.print("the bank decides for Bob");
    bank.decideForTheBuyer(trade);
    trade.awaitState("REFUNDED");
  }

  void paid(Trade trade) {
    trade.sign(PRICE_CENTS, STRIPE);
    pay(trade);
  }

  void pay(Trade trade) {
    trade.print("Bob pays by card");
    bank.pay(trade, GOOD);
    trade.awaitState("FUNDS_HELD");
  }

  void released(Trade trade) {
    underLock(transfers.readLock(), trade::release);
  }

  private static void underLock(Lock lock, Runnable deed) {
    lock.lock();
    try {
      deed.run();
    } finally {
      lock.unlock();
    }
  }
}
