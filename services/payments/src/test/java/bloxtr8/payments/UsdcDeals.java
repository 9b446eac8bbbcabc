package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.INTENT_CREATED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.PaymentApi.Deposit;
import bloxtr8.api.PaymentApi.State;
import bloxtr8.api.StaffCommandsApi;
import bloxtr8.api.StaffCommandsApi.Ruling;
import bloxtr8.api.StaffCommandsApi.Staff;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.api.WalletApi.ChallengeRequest;
import bloxtr8.api.WalletApi.ProvenWallet;
import bloxtr8.api.WalletApi.Purpose;
import bloxtr8.chain.Address;
import bloxtr8.chain.Network;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.CommonV1;
import bloxtr8.payments.sandbox.ReadyDestinations;
import bloxtr8.payments.usdc.ChainClient;
import bloxtr8.platform.testing.Await;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Brings deals in USDC to the state where a test begins, and uses people's wallets. */
final class UsdcDeals {

  static final Money PRICE = Money.cents(2_500_000);
  static final long UNITS = Rail.USDC_BASE.settled(PRICE).units();
  static final long USDC = 1_000_000;

  private final PaymentsTestBed testBed;
  private final Deals deals;
  private final Map<EscrowId, String> refundWallets = new ConcurrentHashMap<>();

  UsdcDeals(PaymentsTestBed testBed) {
    this.testBed = testBed;
    this.deals = new Deals(testBed);
  }

  /** Everything is proved, and the buyer sees the deposit address. */
  EscrowId payable() {
    return payable(PRICE);
  }

  /** In USDC, at any price. */
  EscrowId payable(Money price) {
    var deal = addressed(price);
    proveRefundWallet(deal, wallet());
    Await.until("it is payable", () -> state(deal) == State.PAYABLE);
    return deal;
  }

  /** The buyer has proved no wallet yet. */
  EscrowId addressed() {
    return addressed(PRICE);
  }

  private EscrowId addressed(Money price) {
    var deal = new EscrowId(UUID.randomUUID());
    testBed.paymentsBean(ReadyDestinations.class).makeReady(testBed.seller(deal), Rail.USDC_BASE);
    create(deal, price);
    testBed.await(deal, INTENT_CREATED);
    return deal;
  }

  EscrowId paid() {
    var deal = payable();
    pay(deal, UNITS);
    testBed.await(deal, SUCCEEDED);
    return deal;
  }

  State state(EscrowId deal) {
    return testBed.view(deal, testBed.buyer(deal)).state();
  }

  Deposit deposit(EscrowId deal) {
    return Objects.requireNonNull(testBed.view(deal, testBed.buyer(deal)).deposit());
  }

  String wallet() {
    return testBed.send("base", "wallet", "{}").path("address").asString();
  }

  void proveRefundWallet(EscrowId deal, String address) {
    refundWallets.put(deal, address);
    testBed
        .walletController(testBed.buyer(deal))
        .setRefundWallet(deal, prove(testBed.buyer(deal), address, Purpose.REFUND));
  }

  ProvenWallet prove(UserId user, String address, Purpose purpose) {
    var text =
        testBed.walletController(user).challenge(new ChallengeRequest(address, purpose)).text();
    return new ProvenWallet(address, sign(address, text));
  }

  String sign(String address, String text) {
    return testBed
        .send(
            "base",
            "sign",
            "{\"address\": \"%s\", \"message\": \"%s\"}"
                .formatted(address, text.replace("\n", "\\n")))
        .path("signature")
        .asString();
  }

  String refundWallet(EscrowId deal) {
    return Objects.requireNonNull(refundWallets.get(deal));
  }

  /** Pays from the refund wallet; the transaction's hash. */
  String pay(EscrowId deal, long units) {
    return send(address(deal), refundWallet(deal), BigInteger.valueOf(units), null, 1);
  }

  String payFrom(EscrowId deal, String sender, long units) {
    return send(address(deal), sender, BigInteger.valueOf(units), null, 1);
  }

  String send(String to, String from, BigInteger units, @Nullable String token, int times) {
    var json =
        String.format(
            Locale.ROOT,
            "{\"to\": \"%s\", \"from\": \"%s\", \"units\": \"%s\", \"times\": %d%s}",
            to,
            from,
            units,
            times,
            token == null ? "" : ", \"token\": \"%s\"".formatted(token));
    return testBed.send("base", "deposit", json).path("tx").asString();
  }

  String address(EscrowId deal) {
    return testBed
        .environment()
        .admin()
        .sql("SELECT address FROM payments.deposit_address WHERE escrow_id = ?")
        .param(deal.value())
        .query((row, _) -> row.getString(1))
        .single();
  }

  /** Sends the deal's payout at the custodian, unknown to us. */
  void payOutElsewhere(EscrowId deal, String reference, long units) {
    var source =
        testBed
            .environment()
            .admin()
            .sql("SELECT custodian_id FROM payments.deposit_address WHERE escrow_id = ?")
            .param(deal.value())
            .query((row, _) -> row.getString(1))
            .single();
    testBed.custodianMakes(
        "transfers",
        String.format(
            Locale.ROOT,
            """
            "sourceAddressId": "%s", "destination": "%s", "amountUnits": "%d", "reference": "%s"
            """,
            source,
            payoutWallet(deal),
            units,
            reference));
  }

  /** Sends from one of our addresses, as somebody with its key. */
  void steal(EscrowId deal, long units) {
    testBed.send(
        "base",
        "send",
        String.format(
            Locale.ROOT,
            "{\"from\": \"%s\", \"to\": \"%s\", \"units\": \"%d\"}",
            address(deal),
            wallet(),
            units));
  }

  String payoutWallet(EscrowId deal) {
    return Objects.requireNonNull(
        testBed.walletController(testBed.seller(deal)).payout().wallet().address());
  }

  /** The balance on the chain. */
  long held(String address) {
    return testBed
        .paymentsBean(ChainClient.class)
        .held(Network.BASE_SEPOLIA.usdc(), List.of(Address.parse(address)))
        .longValueExact();
  }

  List<String> states(EscrowId deal) {
    return testBed
        .environment()
        .admin()
        .sql("SELECT state FROM payments.deposit WHERE escrow_id = ? ORDER BY block, log_index")
        .param(deal.value())
        .query((row, _) -> row.getString(1))
        .list();
  }

  void awaitStates(EscrowId deal, String... states) {
    Await.until("deposits are " + List.of(states), () -> states(deal).equals(List.of(states)));
  }

  long account(String name) {
    return testBed
        .environment()
        .admin()
        .sql("SELECT coalesce(sum(balance), 0) FROM payments.ledger_account WHERE name = ?")
        .param(name)
        .query((row, _) -> row.getLong(1))
        .single();
  }

  /** Sets a wallet's risk score, from 0 to 100. */
  void score(String address, int score) {
    testBed.send(
        "trm",
        "score",
        String.format(Locale.ROOT, "{\"address\": \"%s\", \"score\": %d}", address, score));
  }

  void sanction(String address) {
    testBed.send("chainalysis", "sanction", "{\"address\": \"%s\"}".formatted(address));
  }

  /** Two admins decide: the first decision is a proposal. */
  void decide(EscrowId deal, Outcome outcome) {
    decide(review(deal, "decided_at IS NULL"), outcome);
  }

  /** Changes an upheld decision. */
  void decideAgain(EscrowId deal, Outcome outcome) {
    decide(review(deal, "outcome = 'UPHOLD'"), outcome);
  }

  private void decide(UUID review, Outcome outcome) {
    assertThat(decide(review, staff(null), outcome)).isEqualTo(Decided.PROPOSED);
    assertThat(decide(review, staff(null), outcome)).isEqualTo(Decided.DONE);
  }

  Decided decide(UUID review, Staff by, Outcome outcome) {
    return testBed
        .paymentsBean(StaffCommandsApi.class)
        .decide(review, new Ruling(by, outcome, "somebody has looked", false));
  }

  static Staff staff(@Nullable UserId appointedBy) {
    return new Staff(new UserId(UUID.randomUUID()), Authority.ADMIN, appointedBy, "test");
  }

  /** The seller may have no destination yet. */
  void create(EscrowId deal) {
    create(deal, PRICE);
  }

  void create(EscrowId deal, Money price) {
    var command = deals.create(deal, price, 1);
    command.getCreatePaymentIntentBuilder().setRail(CommonV1.Rail.RAIL_USDC_BASE);
    testBed.send(deal, command);
  }

  List<UUID> reviewsOf(String subject) {
    return testBed
        .environment()
        .admin()
        .sql("SELECT review_id FROM payments.review WHERE subject = ? AND decided_at IS NULL")
        .param(subject)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  UUID openReview(EscrowId deal) {
    return review(deal, "decided_at IS NULL");
  }

  private UUID review(EscrowId deal, String which) {
    return testBed
        .environment()
        .admin()
        .sql(
            """
            SELECT review_id FROM payments.review JOIN payments.review_deal w USING (review_id)
             WHERE w.escrow_id = ? AND
            """
                + which)
        .param(deal.value())
        .query((row, _) -> row.getObject(1, UUID.class))
        .single();
  }

  void stopReleases(@Nullable String why) {
    deals.stopReleases(why);
  }
}
