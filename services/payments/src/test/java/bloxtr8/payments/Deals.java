package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.CHARGEBACK_OPENED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.INTENT_CREATED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.EscrowEventsV1.RefundReason;
import bloxtr8.messages.PaymentsCommandsV1.CancelPayment;
import bloxtr8.messages.PaymentsCommandsV1.CreatePaymentIntent;
import bloxtr8.messages.PaymentsCommandsV1.HoldLeg;
import bloxtr8.messages.PaymentsCommandsV1.InitiateRefund;
import bloxtr8.messages.PaymentsCommandsV1.Leg;
import bloxtr8.messages.PaymentsCommandsV1.PaymentsCommand;
import bloxtr8.messages.PaymentsCommandsV1.TransferToSeller;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Payout;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Defaults;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Brings deals to the state where a test begins, and sends the escrow's commands. */
final class Deals {

  private static final Instant PAY_BY = Instant.parse("2030-01-01T00:00:00Z");

  private final PaymentsTestBed testBed;

  Deals(PaymentsTestBed testBed) {
    this.testBed = testBed;
  }

  /** The seller has set no payout destination. */
  EscrowId opened(Money price) {
    var deal = new EscrowId(UUID.randomUUID());
    testBed.send(deal, create(deal, price, 1));
    return deal;
  }

  EscrowId payable(Money price) {
    var deal = new EscrowId(UUID.randomUUID());
    testBed.makePayable(testBed.seller(deal));
    testBed.send(deal, create(deal, price, 1));
    testBed.await(deal, INTENT_CREATED);
    return deal;
  }

  EscrowId paid(Money price) {
    var deal = new EscrowId(UUID.randomUUID());
    pay(deal, price);
    return deal;
  }

  void pay(EscrowId deal, Money price) {
    testBed.makePayable(testBed.seller(deal));
    testBed.send(deal, create(deal, price, 1));
    testBed.await(deal, INTENT_CREATED);
    testBed.pay(Objects.requireNonNull(testBed.view(deal, testBed.buyer(deal)).clientSecret()));
    testBed.await(deal, SUCCEEDED);
  }

  /** Whether an operation of that kind has succeeded. */
  boolean succeeded(EscrowId deal, String kind) {
    return is(
        """
        SELECT count(*) > 0 FROM payments.operation
         WHERE subject = ? AND state = 'SUCCEEDED' AND leg LIKE '%s'
        """
            .formatted(kind),
        deal.text());
  }

  /** Sets the bank's deadline to tomorrow. */
  void hurryEvidence(String dispute) {
    update(
        """
        UPDATE payments.chargeback SET respond_by = now() + interval '1 day'
         WHERE chargeback_id = ?
        """,
        dispute);
  }

  /** Whether an object of Stripe names the game and the contract, in its text and metadata. */
  static void namesTheGame(JsonNode object, EscrowId deal) {
    var contract = new ContractId(Uuids.named("contract", deal.text())).text();
    assertThat(object.path("description").asString())
        .isEqualTo("Tower Defense 🏰 (universe 4242), contract " + contract);
    var metadata = object.path("metadata");
    assertThat(metadata.path("title").asString()).isEqualTo("Tower Defense 🏰");
    assertThat(metadata.path("universe").asString()).isEqualTo("4242");
    assertThat(metadata.path("contract").asString()).isEqualTo(contract);
  }

  PaymentsCommand.Builder create(EscrowId deal, Money price, int attempt) {
    var fees = fees(price);
    return PaymentsCommand.newBuilder()
        .setCreatePaymentIntent(
            CreatePaymentIntent.newBuilder()
                .setAttempt(attempt)
                .setContractId(new ContractId(Uuids.named("contract", deal.text())).text())
                .setBuyerId(testBed.buyer(deal).text())
                .setSellerId(testBed.seller(deal).text())
                .setRail(
                    fees.rail() == Rail.STRIPE
                        ? CommonV1.Rail.RAIL_STRIPE
                        : CommonV1.Rail.RAIL_USDC_BASE)
                .setPrice(usd(price))
                .setBuyerFee(usd(fees.buyerFee()))
                .setSellerFee(usd(fees.sellerFee()))
                .setTitle("Tower\u202E Defense\n🏰")
                .setUniverseId(4242)
                .setPayBy(ProtoMapper.timestamp(PAY_BY)));
  }

  static PaymentsCommand.Builder cancel(int attempt) {
    return PaymentsCommand.newBuilder()
        .setCancelPayment(CancelPayment.newBuilder().setAttempt(attempt));
  }

  static PaymentsCommand.Builder payOut(Money price, int attempt) {
    return PaymentsCommand.newBuilder()
        .setTransferToSeller(
            TransferToSeller.newBuilder().setAttempt(attempt).setAmount(usd(sellerGets(price))));
  }

  static PaymentsCommand.Builder refund(String payment, int attempt) {
    return PaymentsCommand.newBuilder()
        .setInitiateRefund(InitiateRefund.newBuilder().setPaymentId(payment).setAttempt(attempt));
  }

  static PaymentsCommand.Builder holdPayout(int attempt) {
    return PaymentsCommand.newBuilder()
        .setHoldLeg(HoldLeg.newBuilder().setLeg(Leg.LEG_PAYOUT).setAttempt(attempt));
  }

  static Money buyerPays(Money price) {
    return fees(price).buyerPays();
  }

  static Money sellerGets(Money price) {
    return fees(price).sellerGets();
  }

  boolean isTerminal(EscrowId deal) {
    return is("SELECT terminal FROM payments.deal WHERE escrow_id = ?", deal.value());
  }

  boolean isParked(EscrowId deal) {
    return is("SELECT count(*) > 0 FROM payments.parked WHERE key = ?", deal.text());
  }

  long refusals(String refusal) {
    return testBed
        .environment()
        .admin()
        .sql("SELECT count(*) FROM payments.inbox WHERE refusal = ?")
        .param(refusal)
        .query((row, _) -> row.getLong(1))
        .single();
  }

  /** Waits until the call of that leg was sent. */
  void awaitSent(EscrowId deal, String kind) {
    Await.until(
        kind + " was sent",
        () ->
            is(
                """
                SELECT count(*) > 0 FROM payments.operation
                 WHERE subject = ? AND leg = '%s' AND first_sent_at IS NOT NULL
                """
                    .formatted(kind),
                deal.text()));
  }

  String intent(EscrowId deal, int attempt) {
    return testBed
        .environment()
        .admin()
        .sql("SELECT intent FROM payments.card_intent WHERE escrow_id = ? AND attempt = ?")
        .param(deal.value())
        .param(attempt)
        .query((row, _) -> row.getString(1))
        .single();
  }

  void stopReleases(@Nullable String why) {
    update("UPDATE payments.ledger_status SET releases_stopped = ?", why);
  }

  /** Changes the stored shortfall of a proposal to resume by so many units. */
  void setProposedShortfall(Rail rail, long more) {
    update(
        "UPDATE payments.rail_solvency SET proposed = shortfall + (" + more + ") WHERE rail = ?",
        rail.name());
  }

  void setPayout(EscrowId deal, String state) {
    update(
        "UPDATE payments.operation SET state = '%s' WHERE subject = ? AND leg = 'payout'"
            .formatted(state),
        deal.text());
  }

  /** Requests a fetch, as a webhook does. */
  void hint(String object) {
    update(
        """
        INSERT INTO payments.provider_refresh (provider, object, due_at) VALUES ('STRIPE', ?, now())
            ON CONFLICT (provider, object) DO UPDATE SET due_at = now()
        """,
        object);
  }

  /** Creates the transfer of the deal's payout at Stripe, unknown to us; its id. */
  String transferElsewhere(EscrowId deal, Money net) {
    return transferElsewhere(deal, net, Operation.idOf(deal.text(), new Payout(), 1));
  }

  String transferElsewhere(EscrowId deal, Money net, OperationId payout) {
    var form =
        "amount=%s&currency=usd&destination=%s&transfer_group=%s&metadata[operation]=%s"
            .formatted(net.units(), account(deal), deal.text(), payout.text());
    return testBed.stripePost("transfers", form).path("id").asString();
  }

  /** Another program on the same account is paid; the intent's id. */
  String paidElsewhere(Money amount) {
    var form =
        "amount=%s&currency=usd&payment_method=pm_card_visa&confirm=true".formatted(amount.units());
    return testBed.stripePost("payment_intents", form).path("id").asString();
  }

  /** Marks a restore, as an operator does after restoring a backup. */
  void restored(Rail rail) {
    update(
        """
        INSERT INTO payments.restore_window (rail, since) VALUES (?, now() - interval '1 minute')
        """,
        rail.name());
  }

  boolean waiting(EscrowId deal) {
    return waits(deal, "the ledger check has stopped payouts");
  }

  /** Whether its payout is not sent yet for that reason. */
  boolean waits(EscrowId deal, String why) {
    return is(
        """
        SELECT count(*) > 0 FROM payments.operation
         WHERE subject = ? AND leg = 'payout' AND first_sent_at IS NULL AND failure LIKE '%s%%'
        """
            .formatted(why),
        deal.text());
  }

  boolean isPaymentRequested(EscrowId deal) {
    return is(
        "SELECT count(*) > 0 FROM payments.operation WHERE subject = ? AND leg = 'intent:1'",
        deal.text());
  }

  /** Whether a worker has opened a review. */
  boolean isReconciled(EscrowId deal) {
    return is(
        """
        SELECT count(*) > 0 FROM payments.operation
         WHERE subject = ? AND leg = 'intent:1' AND failure LIKE 'a person%'
        """,
        deal.text());
  }

  void intentIsDue(EscrowId deal) {
    update(
        "UPDATE payments.operation SET due_at = now() WHERE subject = ? AND leg = 'intent:1'",
        deal.text());
  }

  boolean isPayable(EscrowId deal) {
    return is(
        "SELECT count(*) > 0 FROM payments.payout_destination WHERE user_id = ? AND state ="
            + " 'READY'",
        testBed.seller(deal).value());
  }

  /** The seller's account at Stripe. */
  String account(EscrowId deal) {
    return testBed
        .environment()
        .admin()
        .sql("SELECT account FROM payments.payout_destination WHERE user_id = ?")
        .param(testBed.seller(deal).value())
        .query((row, _) -> row.getString(1))
        .single();
  }

  /** Ends the wait. */
  void endWait(EscrowId deal) {
    update(
        "UPDATE payments.payout_destination SET waits_until = now() WHERE account = ?",
        account(deal));
    payoutIsDue(deal);
  }

  /** Makes the payout due at once. */
  void payoutIsDue(EscrowId deal) {
    update(
        """
        UPDATE payments.operation SET due_at = now() - interval '1 day'
         WHERE subject = ? AND leg = 'payout'
        """,
        deal.text());
  }

  boolean payoutIsDueNow(EscrowId deal) {
    return is(
        """
        SELECT due_at <= now() + interval '1 minute' FROM payments.operation
         WHERE subject = ? AND leg = 'payout'
        """,
        deal.text());
  }

  /** Sets the cursor of Stripe's list of events to that event. */
  void deletePlace(String event) {
    update("UPDATE payments.event_cursor SET event = ? WHERE provider = 'STRIPE'", event);
  }

  boolean hasNewBank(EscrowId deal) {
    return is(
        "SELECT waits_until > now() FROM payments.payout_destination WHERE user_id = ?",
        testBed.seller(deal).value());
  }

  /** As somebody with access to the database would do it. */
  void deletePayment(EscrowId deal) {
    update("UPDATE payments.payment SET amount = amount - 1 WHERE escrow_id = ?", deal.value());
  }

  void restorePayment(EscrowId deal) {
    update("UPDATE payments.payment SET amount = amount + 1 WHERE escrow_id = ?", deal.value());
  }

  void reopen(EscrowId deal) {
    update("UPDATE payments.deal SET terminal = false WHERE escrow_id = ?", deal.value());
  }

  /** As an earlier version of the program did, without further checks. */
  void end(EscrowId deal) {
    update("UPDATE payments.deal SET terminal = true WHERE escrow_id = ?", deal.value());
    // As a mark does: a check that is running has read another number of marks.
    update(
        "UPDATE payments.ledger_chain SET checked = -1, rechecks = rechecks + 1 WHERE chain = ?",
        deal.value());
  }

  boolean isFrozen(EscrowId deal) {
    return is("SELECT frozen IS NOT NULL FROM payments.deal WHERE escrow_id = ?", deal.value());
  }

  private void update(String sql, @Nullable Object parameter) {
    testBed.environment().admin().sql(sql).param(parameter).update();
  }

  private boolean is(String sql, Object parameter) {
    return testBed
        .environment()
        .admin()
        .sql(sql)
        .param(parameter)
        .query((row, _) -> row.getBoolean(1))
        .list()
        .contains(true);
  }

  private static FeeQuote fees(Money price) {
    return Defaults.of(FeeSchedule.class).quote(price);
  }

  private static CommonV1.Money usd(Money money) {
    return CommonV1.Money.newBuilder()
        .setUnits(money.units())
        .setCurrency(CommonV1.Currency.CURRENCY_USD)
        .build();
  }

  /** The buyer's bank opens a chargeback; payments has recorded it. */
  String disputed(EscrowId deal) {
    var id = dispute(deal, "product_not_received").path("id").asString();
    assertThat(testBed.await(deal, CHARGEBACK_OPENED).getChargebackOpened().getChargebackId())
        .isEqualTo(id);
    return id;
  }

  /** A chargeback of a part of the payment; the one before, if any, has ended. */
  String disputedInPart(EscrowId deal, long cents) {
    var before = testBed.events(deal, CHARGEBACK_OPENED).size();
    testBed.control(
        "dispute",
        "{\"paymentIntent\": \"%s\", \"amountCents\": %s}".formatted(intent(deal, 1), cents));
    Await.until("it is heard", () -> testBed.events(deal, CHARGEBACK_OPENED).size() > before);
    return testBed
        .events(deal, CHARGEBACK_OPENED)
        .getLast()
        .getChargebackOpened()
        .getChargebackId();
  }

  /** The sum of the deal's accounts. */
  long lying(EscrowId deal) {
    return testBed.count(
        "SELECT coalesce(sum(balance), 0) FROM payments.ledger_account WHERE escrow_id = '"
            + deal.value()
            + "'");
  }

  JsonNode dispute(EscrowId deal, String reason) {
    var intent = intent(deal, 1);
    testBed.control(
        "dispute", "{\"paymentIntent\": \"%s\", \"reason\": \"%s\"}".formatted(intent, reason));
    return testBed.stripeObjects("disputes?payment_intent=" + intent).getFirst();
  }

  void ends(String dispute, String outcome) {
    testBed.control(
        "close-dispute", "{\"dispute\": \"%s\", \"outcome\": \"%s\"}".formatted(dispute, outcome));
  }

  /** Paid with that card, refunded, and ended. */
  EscrowId refunded(Money price, String card) {
    var deal = payable(price);
    testBed.control(
        "pay", "{\"paymentIntent\": \"%s\", \"card\": \"%s\"}".formatted(intent(deal, 1), card));
    var payment = testBed.await(deal, SUCCEEDED).getSucceeded().getPaymentId();
    testBed.send(deal, refund(payment, 1));
    testBed.await(deal, REFUND_SUCCEEDED);
    testBed.publishRefunded(deal, RefundReason.REFUND_REASON_SELLER_CANCELLED);
    Await.until("the deal has ended", () -> isTerminal(deal));
    return deal;
  }
}
