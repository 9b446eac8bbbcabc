package bloxtr8.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.testing.Defaults;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bookings of a whole deal equal its fee quote to the cent. */
class BookingsTest {

  private static final FeeSchedule FEES = Defaults.of(FeeSchedule.class);
  private static final long SEED = 20261123;
  private static final int QUOTES = 100_000;
  private static final long PRICE_MAX = 3_000_000;
  private static final UUID ONE = new UUID(0, 1);

  private final Map<String, Long> balances = new HashMap<>();

  @Test
  void random_deals_earn_what_was_quoted_and_owe_nothing_at_their_end() {
    var random = new Random(SEED);
    for (var i = 0; i < QUOTES; i++) {
      var quote = FEES.quote(Money.cents(100 + random.nextLong(PRICE_MAX)));
      live(quote, random.nextLong(quote.buyerPays().units() / 20 + 1), random.nextBoolean());
    }
  }

  @Test
  void the_rail_changes_above_ten_thousand_dollars_and_not_before() {
    assertThat(FEES.quote(Money.cents(999_999)).rail()).isEqualTo(Rail.STRIPE);
    assertThat(FEES.quote(Money.cents(1_000_000)).rail()).isEqualTo(Rail.STRIPE);
    assertThat(FEES.quote(Money.cents(1_000_001)).rail()).isEqualTo(Rail.USDC_BASE);
    for (var price : List.of(999_999L, 1_000_000L, 1_000_001L))
      for (var released : List.of(true, false)) live(FEES.quote(Money.cents(price)), 17, released);
  }

  /** Paid, then released or refunded, in the rail's units. */
  private void live(FeeQuote quote, long providerFee, boolean released) {
    balances.clear();
    var rail = quote.rail();
    var price = rail.settled(quote.price());
    var paid = rail.settled(quote.buyerPays());
    var fees = paid.minus(price).plus(rail.settled(quote.sellerFee()));
    var retained = rail.money(providerFee);
    var payment = payment(rail, paid, retained, price);
    book(Bookings.held(payment));
    assertThat(of(Account.held(payment.escrow()))).isEqualTo(price.units());
    var operation = new OperationId(ONE);
    if (released) {
      var net = rail.settled(quote.sellerGets());
      book(Bookings.payoutReserved(operation, payment.escrow(), net));
      book(
          Bookings.payoutSent(
              operation, payment.escrow(), rail, net, rail.settled(quote.sellerFee())));
      assertThat(of(Account.FEES)).isEqualTo(fees.units());
      assertThat(of(Account.provider(rail))).isEqualTo(fees.units() - providerFee);
    } else {
      book(Bookings.refundReserved(operation, payment, true));
      book(Bookings.refundSent(operation, payment));
      assertThat(of(Account.FEES)).isZero();
      assertThat(of(Account.provider(rail))).isEqualTo(-providerFee);
    }
    assertThat(of(Account.held(payment.escrow()))).isZero();
    assertThat(of(Account.inFlight(operation, payment.escrow()))).isZero();
    assertThat(of(Account.PROVIDER_COST)).isEqualTo(providerFee);
  }

  @Test
  void a_won_chargeback_returns_money_to_the_accounts_it_was_taken_from() {
    var random = new Random(SEED);
    for (var i = 0; i < QUOTES / 100; i++) {
      var quote = FEES.quote(Money.cents(100 + random.nextLong(999_900)));
      var payment = payment(Rail.STRIPE, quote.buyerPays(), Money.cents(30), quote.price());
      var amount = Money.cents(1 + random.nextLong(quote.buyerPays().units()));
      var lying = random.nextBoolean() ? quote.price() : Money.cents(0);
      var none = Chargeback.Shares.none(Rail.STRIPE);
      var taken = Chargeback.chargedShares(amount, payment, true, lying, none);

      assertThat(taken.sum()).isEqualTo(amount);
      assertThat(taken.held().compareTo(lying)).isNotPositive();
      assertThat(taken.fees().compareTo(payment.buyerFee())).isNotPositive();
      assertThat(taken.loss().isZero()).isEqualTo(!lying.isZero());
      assertThat(taken.upTo(amount)).isEqualTo(taken);
    }
  }

  @Test
  void a_sellers_debt_is_deducted_once_and_restored_when_nothing_was_sent() {
    var seller = new UserId(ONE);
    for (var price : List.of(999_999L, 1_000_001L)) {
      balances.clear();
      var quote = FEES.quote(Money.cents(price));
      var rail = quote.rail();
      var paid = rail.settled(quote.buyerPays());
      var payment = payment(rail, paid, rail.money(0), rail.settled(quote.price()));
      var owed = Money.cents(12_345);
      book(Bookings.held(payment));
      balances.put(Account.receivable(seller).name(), owed.units());
      var whole =
          Operation.planned(
              payment.escrow(),
              new OperationKind.Payout(),
              1,
              rail,
              rail.settled(quote.sellerGets()),
              "to");
      var payout = whole.less(rail.settled(owed));
      var before = Map.copyOf(balances);
      book(Bookings.debtNetted(payout, seller, owed));
      book(Bookings.payoutReserved(payout.id(), payment.escrow(), payout.amount()));
      assertThat(of(Account.receivable(seller))).isZero();
      assertThat(of(Account.held(payment.escrow())))
          .isEqualTo(rail.settled(quote.sellerFee()).units());
      book(Bookings.payoutUndone(payout.id(), payment.escrow(), payout.amount()));
      book(Bookings.nettingUndone(payout, seller, owed));
      balances.values().removeIf(left -> left == 0);
      assertThat(balances).isEqualTo(before);
    }
  }

  @Test
  void
      the_remainder_of_a_lost_chargeback_is_sent_to_the_cent_and_nobody_gets_more_than_their_share() {
    var random = new Random(SEED);
    for (var i = 0; i < QUOTES; i++) {
      balances.clear();
      var quote = FEES.quote(Money.cents(100 + random.nextLong(999_900)));
      var payment = payment(Rail.STRIPE, quote.buyerPays(), Money.cents(30), quote.price());
      var deal = deal(payment, new UserId(ONE));
      book(Bookings.held(payment));
      var taken = Chargeback.Shares.none(Rail.STRIPE);
      for (var n = random.nextInt(3); n >= 0; n--)
        taken = takeBack(payment, random, taken, i + ":" + n);
      var left = Money.cents(of(Account.held(payment.escrow())));
      if (left.isZero()) continue;
      book(RemainderBookings.setAside(payment.id(), payment.escrow(), left, "end"));

      for (var payee : Payee.values()) {
        var before = Map.copyOf(balances);
        var amount = RemainderDecider.amountFor(payee, deal, payment, left, taken, true);
        assertThat(RemainderDecider.amountFor(payee, deal, payment, left, taken, false))
            .as("our fee is given back once, with what is sent first")
            .isEqualTo(left);
        if (amount.isZero()) {
          book(RemainderBookings.retained(payment.id(), payment.escrow(), 1, left));
        } else {
          var sent =
              Operation.planned(
                  payment.escrow(),
                  new OperationKind.Remainder(payee, 1),
                  1,
                  Rail.STRIPE,
                  amount,
                  "to");
          book(RemainderBookings.reserved(sent, payment.id(), left));
          book(RemainderBookings.undone(sent, payment.id(), left));
          assertThat(of(Account.refundPending(payment.id(), payment.escrow())))
              .isEqualTo(left.units());
          book(RemainderBookings.reserved(sent, payment.id(), left));
          book(RemainderBookings.sent(sent));
          assertThat(of(Account.inFlight(sent.id(), payment.escrow()))).isZero();
        }
        assertThat(of(Account.held(payment.escrow()))).isZero();
        assertThat(of(Account.refundPending(payment.id(), payment.escrow()))).isZero();
        var bankAndPayee = taken.sum().plus(amount);
        if (payee == Payee.BUYER) {
          assertThat(bankAndPayee).isEqualTo(payment.amount());
          assertThat(of(Account.FEES)).isZero();
        } else {
          assertThat(amount.compareTo(deal.sellerGets())).isNotPositive();
          assertThat(bankAndPayee.units() + of(Account.FEES)).isEqualTo(payment.amount().units());
        }
        balances.clear();
        balances.putAll(before);
      }
    }
  }

  private Chargeback.Shares takeBack(
      Payment payment, Random random, Chargeback.Shares before, String id) {
    var most = payment.amount().minus(before.sum()).units();
    if (most == 0) return before;
    var amount = 1 + random.nextLong(most);
    var lying = Account.held(payment.escrow());
    var from =
        Chargeback.chargedShares(
            Money.cents(amount), payment, true, Money.cents(of(lying)), before);
    book(
        Bookings.chargebackWithdrawn(
            new ProviderObservation.Movement("txn_" + id, -amount, 1_500), payment, lying, from));
    return before.plus(from);
  }

  @Test
  void the_seller_owes_the_providers_fee_of_a_payment_refunded_through_their_fault() {
    balances.clear();
    var seller = new UserId(ONE);
    var payment = payment(Rail.STRIPE, Money.cents(10_350), Money.cents(330), Money.cents(10_000));
    book(Bookings.held(payment));
    book(Bookings.sellersCost(deal(payment, seller), payment.providerFee()));

    assertThat(of(Account.receivable(seller))).isEqualTo(330);
    assertThat(of(Account.PROVIDER_COST)).isZero();
  }

  private void book(Booking booking) {
    for (var entry : booking.entries())
      balances.merge(entry.account().name(), entry.change(), Long::sum);
  }

  private long of(Account account) {
    return balances.getOrDefault(account.name(), 0L);
  }

  private static Payment payment(Rail rail, Money amount, Money providerFee, Money price) {
    return new Payment(
        Payment.idOf(rail, "pi_1"),
        new EscrowId(ONE),
        rail,
        1,
        "pi_1",
        "ch_1",
        amount,
        providerFee,
        price,
        Instant.EPOCH);
  }

  private static Deal deal(Payment payment, UserId seller) {
    return new Deal(
        payment.escrow(),
        new ContractId(ONE),
        GameName.UNKNOWN,
        new UserId(new UUID(0, 2)),
        seller,
        payment.rail(),
        payment.price(),
        payment.buyerFee(),
        Money.cents(50),
        Instant.EPOCH,
        payment.id(),
        false,
        true,
        null);
  }
}
