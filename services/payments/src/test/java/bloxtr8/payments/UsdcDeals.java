package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.INTENT_CREATED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.MoneyDeskApi;
import bloxtr8.api.MoneyDeskApi.Ruling;
import bloxtr8.api.MoneyDeskApi.Staff;
import bloxtr8.api.PaymentApi.Deposit;
import bloxtr8.api.PaymentApi.State;
import bloxtr8.api.PayoutApi;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.api.WalletApi.ChallengeWish;
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

/** Deals in USDC brought to where a test begins, and what people with wallets do. */
final class UsdcDeals {

  static final Money PRICE = Money.cents(2_500_000);
  static final long UNITS = Rail.USDC_BASE.settled(PRICE).units();
  static final long USDC = 1_000_000;

  private final PaymentsHouse house;
  private final Deals deals;
  private final Map<EscrowId, String> refundWallets = new ConcurrentHashMap<>();

  UsdcDeals(PaymentsHouse house) {
    this.house = house;
    this.deals = new Deals(house);
  }

  /** Everything is proved, and the buyer sees where to send. */
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

  /** The buyer has proved nothing yet. */
  EscrowId addressed() {
    return addressed(PRICE);
  }

  private EscrowId addressed(Money price) {
    var deal = new EscrowId(UUID.randomUUID());
    house.paymentsBean(PayoutApi.class).makeReady(house.seller(deal), Rail.USDC_BASE);
    create(deal, price);
    house.await(deal, INTENT_CREATED);
    return deal;
  }

  EscrowId paid() {
    var deal = payable();
    pay(deal, UNITS);
    house.await(deal, SUCCEEDED);
    return deal;
  }

  State state(EscrowId deal) {
    return house.view(deal, house.buyer(deal)).state();
  }

  Deposit deposit(EscrowId deal) {
    return Objects.requireNonNull(house.view(deal, house.buyer(deal)).deposit());
  }

  String wallet() {
    return house.ask("base", "wallet", "{}").path("address").asString();
  }

  void proveRefundWallet(EscrowId deal, String address) {
    refundWallets.put(deal, address);
    house
        .walletDoor(house.buyer(deal))
        .setRefundWallet(deal, prove(house.buyer(deal), address, Purpose.REFUND));
  }

  ProvenWallet prove(UserId user, String address, Purpose purpose) {
    var text = house.walletDoor(user).challenge(new ChallengeWish(address, purpose)).text();
    return new ProvenWallet(address, sign(address, text));
  }

  String sign(String address, String text) {
    return house
        .ask(
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

  /** From the refund wallet; the transaction's hash. */
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
    return house.ask("base", "deposit", json).path("tx").asString();
  }

  String address(EscrowId deal) {
    return house
        .house()
        .admin()
        .sql("SELECT address FROM payments.deposit_address WHERE escrow_id = ?")
        .param(deal.value())
        .query((row, _) -> row.getString(1))
        .single();
  }

  /** What the deal's payout is to send, sent when nobody here could know of it. */
  void payOutElsewhere(EscrowId deal, String reference, long units) {
    var source =
        house
            .house()
            .admin()
            .sql("SELECT custodian_id FROM payments.deposit_address WHERE escrow_id = ?")
            .param(deal.value())
            .query((row, _) -> row.getString(1))
            .single();
    house.custodianMakes(
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

  /** By whoever has the key of an address of ours. */
  void steal(EscrowId deal, long units) {
    house.ask(
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
    return Objects.requireNonNull(house.walletDoor(house.seller(deal)).payout().wallet().address());
  }

  /** What the chain says that somebody has. */
  long held(String address) {
    return house
        .paymentsBean(ChainClient.class)
        .held(Network.BASE_SEPOLIA.usdc(), List.of(Address.parse(address)))
        .longValueExact();
  }

  List<String> states(EscrowId deal) {
    return house
        .house()
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
    return house
        .house()
        .admin()
        .sql("SELECT coalesce(sum(balance), 0) FROM payments.ledger_account WHERE name = ?")
        .param(name)
        .query((row, _) -> row.getLong(1))
        .single();
  }

  /** Of a wallet, from 0 to 100. */
  void score(String address, int score) {
    house.ask(
        "trm",
        "score",
        String.format(Locale.ROOT, "{\"address\": \"%s\", \"score\": %d}", address, score));
  }

  void sanction(String address) {
    house.ask("chainalysis", "sanction", "{\"address\": \"%s\"}".formatted(address));
  }

  /** Two admins: the first word is a proposal. */
  void decide(EscrowId deal, Outcome outcome) {
    decide(review(deal, "decided_at IS NULL"), outcome);
  }

  /** What was upheld before. */
  void decideAgain(EscrowId deal, Outcome outcome) {
    decide(review(deal, "outcome = 'UPHOLD'"), outcome);
  }

  private void decide(UUID review, Outcome outcome) {
    assertThat(decide(review, staff(null), outcome)).isEqualTo(Decided.PROPOSED);
    assertThat(decide(review, staff(null), outcome)).isEqualTo(Decided.DONE);
  }

  Decided decide(UUID review, Staff by, Outcome outcome) {
    return house
        .paymentsBean(MoneyDeskApi.class)
        .decide(review, new Ruling(by, outcome, "somebody has looked"));
  }

  static Staff staff(@Nullable UserId appointedBy) {
    return new Staff(new UserId(UUID.randomUUID()), Authority.ADMIN, appointedBy, "test");
  }

  /** Its seller may have no destination yet. */
  void create(EscrowId deal) {
    create(deal, PRICE);
  }

  void create(EscrowId deal, Money price) {
    var command = deals.create(deal, price, 1);
    command.getCreatePaymentIntentBuilder().setRail(CommonV1.Rail.RAIL_USDC_BASE);
    house.ask(deal, command);
  }

  List<UUID> reviewsOf(String subject) {
    return house
        .house()
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
    return house
        .house()
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
