package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.AWAITS_DESTINATION;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.INTENT_CREATED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REVIEW_CLOSED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.UNDER_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.DeadlineTestApi;
import bloxtr8.api.StaffCommandsApi.Staff;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.api.WalletApi.ChallengeRequest;
import bloxtr8.api.WalletApi.DestinationState;
import bloxtr8.api.WalletApi.ProvenWallet;
import bloxtr8.api.WalletApi.Purpose;
import bloxtr8.api.WalletApi.WalletState;
import bloxtr8.chain.Network;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.domain.Level;
import bloxtr8.payments.domain.ProviderObservation.ObservedWallet;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.payments.sandbox.ReadyDestinations;
import bloxtr8.payments.wallets.WalletHandler;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WalletTest {

  private static PaymentsTestBed testBed;
  private static UsdcDeals deals;

  @BeforeAll
  static void open() throws IOException {
    testBed = new PaymentsTestBed(Map.of());
    deals = new UsdcDeals(testBed);
  }

  @AfterAll
  static void close() {
    testBed.close();
  }

  @Test
  void a_first_wallet_is_used_as_soon_as_it_is_clean() {
    var user = user();
    var wallet = deals.wallet();
    set(user, wallet);

    awaitWallet(user, wallet);
    assertThat(testBed.walletController(user).payout().stripe().state())
        .isEqualTo(DestinationState.NONE);
  }

  @Test
  void a_changed_wallet_waits_and_the_old_one_is_paid_meanwhile() {
    var user = user();
    var old = deals.wallet();
    set(user, old);
    awaitWallet(user, old);
    var another = deals.wallet();
    set(user, another);

    var waiting = testBed.walletController(user).payout().wallet();
    assertThat(waiting.address()).isEqualTo(old);
    assertThat(waiting.next()).isEqualTo(another);
    assertThat(waiting.nextState()).isEqualTo(WalletState.WAITING);
    assertThat(testBed.alerts("payout-changed")).isPositive();
    awaitWallet(user, another);
  }

  @Test
  void a_removed_wallet_is_not_paid_and_another_waits_as_a_change_does() {
    var user = user();
    set(user, deals.wallet());
    Await.until(
        "it is ready",
        () -> testBed.walletController(user).payout().wallet().state() == DestinationState.READY);
    testBed.walletController(user).removeWallet();
    assertThat(testBed.walletController(user).payout().wallet().state())
        .isEqualTo(DestinationState.NONE);

    set(user, deals.wallet());
    assertThat(testBed.walletController(user).payout().wallet().nextFrom()).isAfter(Instant.now());
  }

  @Test
  void an_address_that_is_not_a_wallet_is_refused_before_anything_is_signed() {
    var ours = deals.address(deals.addressed());
    for (var address :
        List.of(Network.BASE.usdc().text(), Network.BASE_SEPOLIA.usdc().text(), ours))
      refused(
          "validation",
          () ->
              testBed
                  .walletController(user())
                  .challenge(new ChallengeRequest(address, Purpose.PAYOUT)));
  }

  @Test
  void a_wallet_change_waits_three_days_while_an_escrow_of_its_owner_is_paid() {
    var deal = deals.paid();
    set(testBed.seller(deal), deals.wallet());

    var from = testBed.walletController(testBed.seller(deal)).payout().wallet().nextFrom();
    assertThat(from).isAfter(Instant.now().plusSeconds(71 * 3_600));
  }

  @Test
  void the_test_api_moves_the_ends_of_cooling_off_periods() {
    var deal = deals.paid();
    var seller = testBed.seller(deal);
    var another = deals.wallet();
    set(seller, another);
    testBed
        .environment()
        .admin()
        .sql(
            """
            UPDATE payments.payout_destination SET waits_until = now() + interval '72 hours'
             WHERE user_id = ?
            """)
        .param(seller.value())
        .update();

    testBed.apiBean(DeadlineTestApi.class).move(seller.text(), Duration.ofHours(73));
    awaitWallet(seller, another);
    assertThat(
            testBed.count(
                "SELECT count(*) FROM payments.payout_destination WHERE waits_until > now() AND user_id = '%s'"
                    .formatted(seller.value())))
        .isZero();
    refused(
        "not_found",
        () -> testBed.apiBean(DeadlineTestApi.class).move("usr_x", Duration.ofHours(1)));
  }

  @Test
  void a_high_risk_wallet_is_refused() {
    var user = user();
    var wallet = deals.wallet();
    deals.score(wallet, 100);
    set(user, wallet);

    Await.until(
        "it is refused",
        () -> testBed.walletController(user).payout().wallet().nextState() == WalletState.REFUSED);
  }

  @Test
  void a_doubtful_wallet_holds_the_deals_that_wait_for_it_until_two_persons_decide() {
    var deal = new EscrowId(UUID.randomUUID());
    var seller = testBed.seller(deal);
    var wallet = deals.wallet();
    deals.score(wallet, 60);
    set(seller, wallet);
    Await.until(
        "a person is asked",
        () ->
            testBed.count(
                    "SELECT count(*) FROM payments.review WHERE subject = '%s'".formatted(wallet))
                == 1);
    deals.create(deal);
    testBed.await(deal, UNDER_REVIEW);

    var review = deals.openReview(deal);
    refused(
        "not_impartial",
        () ->
            deals.decide(review, new Staff(seller, Authority.ADMIN, null, "test"), Outcome.CLEAR));
    deals.decide(deal, Outcome.CLEAR);
    testBed.await(deal, REVIEW_CLOSED);
    testBed.await(deal, INTENT_CREATED);
  }

  @Test
  void a_doubtful_wallet_is_allowed_by_two_persons_whatever_amount_waits_for_it() {
    var deal = new EscrowId(UUID.randomUUID());
    var wallet = deals.wallet();
    deals.score(wallet, 60);
    deals.create(deal, Money.cents(10_000));
    testBed.await(deal, AWAITS_DESTINATION);
    set(testBed.seller(deal), wallet);
    testBed.await(deal, UNDER_REVIEW);
    deals.decide(deal, Outcome.CLEAR);
    testBed.await(deal, INTENT_CREATED);
  }

  @Test
  void a_seller_who_replaces_a_doubtful_wallet_by_a_clean_one_holds_no_deal() {
    var deal = new EscrowId(UUID.randomUUID());
    var seller = testBed.seller(deal);
    var wallet = deals.wallet();
    deals.score(wallet, 60);
    deals.create(deal);
    testBed.await(deal, AWAITS_DESTINATION);
    set(seller, wallet);
    testBed.await(deal, UNDER_REVIEW);

    set(seller, deals.wallet());
    testBed.await(deal, REVIEW_CLOSED);
    testBed.await(deal, INTENT_CREATED);
  }

  @Test
  void a_doubtful_wallet_without_a_deal_is_decided_by_two_persons() {
    var user = user();
    var wallet = deals.wallet();
    deals.score(wallet, 60);
    set(user, wallet);
    Await.until("a person is asked", () -> !deals.reviewsOf(wallet).isEmpty());
    var review = deals.reviewsOf(wallet).getFirst();
    refused(
        "not_impartial",
        () -> deals.decide(review, new Staff(user, Authority.ADMIN, null, "test"), Outcome.CLEAR));
    assertThat(deals.decide(review, UsdcDeals.staff(null), Outcome.CLEAR))
        .isEqualTo(Decided.PROPOSED);
    assertThat(deals.decide(review, UsdcDeals.staff(null), Outcome.CLEAR)).isEqualTo(Decided.DONE);
    awaitWallet(user, wallet);
  }

  @Test
  void a_text_is_signed_once_by_its_own_wallet_for_its_own_user() {
    var user = user();
    var wallet = deals.wallet();
    var proof = deals.prove(user, wallet, Purpose.PAYOUT);
    testBed.walletController(user).setWallet(proof);
    refused("no_challenge", () -> testBed.walletController(user).setWallet(proof));

    var again = deals.prove(user, wallet, Purpose.PAYOUT);
    var stranger = user();
    refused("no_challenge", () -> testBed.walletController(stranger).setWallet(again));
    testBed.walletController(stranger).challenge(new ChallengeRequest(wallet, Purpose.PAYOUT));
    refused("validation", () -> testBed.walletController(stranger).setWallet(again));

    var other = deals.wallet();
    var text =
        testBed
            .walletController(user)
            .challenge(new ChallengeRequest(other, Purpose.PAYOUT))
            .text();
    refused(
        "validation",
        () ->
            testBed
                .walletController(user)
                .setWallet(new ProvenWallet(other, deals.sign(wallet, text))));
  }

  @Test
  void an_expired_text_to_sign_is_refused() {
    var user = user();
    var proof = deals.prove(user, deals.wallet(), Purpose.PAYOUT);
    testBed
        .environment()
        .admin()
        .sql("UPDATE payments.wallet_challenge SET expires_at = now() WHERE user_id = ?")
        .param(user.value())
        .update();
    refused("no_challenge", () -> testBed.walletController(user).setWallet(proof));
  }

  @Test
  void a_change_after_an_old_login_is_refused() {
    var user = user();
    var proof = deals.prove(user, deals.wallet(), Purpose.PAYOUT);
    var hourAgo = Instant.now().minusSeconds(3_600);

    refused("login_too_old", () -> testBed.walletController(user, hourAgo).setWallet(proof));
    refused("login_too_old", () -> testBed.walletController(user, hourAgo).stripe());
    assertThat(testBed.walletController(user, hourAgo).payout().wallet().state())
        .isEqualTo(DestinationState.NONE);
  }

  @Test
  void only_the_buyer_chooses_the_refund_wallet_and_not_after_the_deposit_was_seen() {
    var deal = deals.payable();
    var seller = testBed.seller(deal);
    var proof = deals.prove(seller, deals.wallet(), Purpose.REFUND);
    refused("not_found", () -> testBed.walletController(seller).setRefundWallet(deal, proof));

    deals.pay(deal, UsdcDeals.USDC);
    deals.awaitStates(deal, "COUNTED");
    var late = deals.prove(testBed.buyer(deal), deals.wallet(), Purpose.REFUND);
    refused(
        "money_seen",
        () -> testBed.walletController(testBed.buyer(deal)).setRefundWallet(deal, late));
  }

  @Test
  void a_wallet_of_one_user_is_refused_to_another() {
    var user = user();
    testBed.paymentsBean(ReadyDestinations.class).makeReady(user, Rail.USDC_BASE);
    var wallet = String.valueOf(testBed.walletController(user).payout().wallet().address());
    var stranger = user();
    var proof = deals.prove(stranger, wallet, Purpose.PAYOUT);

    refused("wallet_taken", () -> testBed.walletController(stranger).setWallet(proof));
  }

  @Test
  void buyer_and_seller_cannot_use_the_same_wallet() {
    var deal = deals.payable();
    var seller = testBed.seller(deal);
    var buyer = testBed.buyer(deal);
    var buyers = deals.wallet();
    testBed
        .walletController(buyer)
        .setRefundWallet(deal, deals.prove(buyer, buyers, Purpose.REFUND));
    var asSeller = deals.prove(seller, buyers, Purpose.PAYOUT);
    refused("wallet_taken", () -> testBed.walletController(seller).setWallet(asSeller));

    testBed.paymentsBean(ReadyDestinations.class).makeReady(seller, Rail.USDC_BASE);
    var sellers = String.valueOf(testBed.walletController(seller).payout().wallet().address());
    var asBuyer = deals.prove(buyer, sellers, Purpose.REFUND);
    refused("wallet_taken", () -> testBed.walletController(buyer).setRefundWallet(deal, asBuyer));
  }

  @Test
  void a_link_to_stripe_is_made_on_request() {
    var user = user();
    assertThat(testBed.walletController(user).stripe().url()).startsWith("http");
    assertThat(testBed.walletController(user).payout().stripe().state())
        .isEqualTo(DestinationState.PENDING);
  }

  @Test
  void a_custodians_webhook_is_accepted_only_with_a_fresh_signature_over_its_bytes()
      throws IOException {
    var body = "{\"id\":\"evt_x\",\"type\":\"deposit.finalized\",\"data\":{}}";
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var now = Instant.now().getEpochSecond();

    assertThat(testBed.custodianWebhook(null, bytes)).isEqualTo(400);
    assertThat(testBed.custodianWebhook(signed("forged", now, body), bytes)).isEqualTo(400);
    assertThat(
            testBed.custodianWebhook(
                signed(PaymentsTestBed.WEBHOOK_SECRET, now - 301, body), bytes))
        .isEqualTo(400);
    assertThat(
            testBed.custodianWebhook(
                signed(PaymentsTestBed.WEBHOOK_SECRET, now, body),
                (body + " ").getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(400);
    for (var i = 0; i < 2; i++)
      assertThat(testBed.custodianWebhook(signed(PaymentsTestBed.WEBHOOK_SECRET, now, body), bytes))
          .isEqualTo(200);
    assertThat(testBed.count("SELECT count(*) FROM payments.webhook WHERE event = 'evt_x'"))
        .isEqualTo(1);
  }

  private static String signed(String secret, long at, String body) {
    return String.format(
        Locale.ROOT,
        "t=%d,v1=%s",
        at,
        bloxtr8.payments.webhooks.HmacSignature.sign(
            secret, Long.toString(at), body.getBytes(StandardCharsets.UTF_8)));
  }

  private static void set(UserId user, String wallet) {
    testBed.walletController(user).setWallet(deals.prove(user, wallet, Purpose.PAYOUT));
  }

  private static void awaitWallet(UserId user, String wallet) {
    Await.until(
        "they are paid there",
        () -> wallet.equals(testBed.walletController(user).payout().wallet().address()));
  }

  @Test
  void of_two_users_who_prove_a_wallet_at_once_one_is_refused() throws Exception {
    var handler = testBed.paymentsBean(WalletHandler.class);
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var round = 0; round < 10; round++) {
        var wallet = deals.wallet();
        var attempts = new ArrayList<Callable<Boolean>>();
        for (var user : List.of(user(), user())) {
          var proof = deals.prove(user, wallet, Purpose.PAYOUT);
          attempts.add(() -> isTaken(() -> handler.setWallet(user, proof)));
        }
        var taken = new ArrayList<Boolean>();
        for (var attempt : threads.invokeAll(attempts)) taken.add(attempt.get());
        assertThat(taken).containsExactlyInAnyOrder(true, false);
      }
    }
  }

  private static boolean isTaken(Runnable proving) {
    try {
      proving.run();
      return false;
    } catch (RefusedRequest e) {
      assertThat(e.code()).isEqualTo("wallet_taken");
      return true;
    }
  }

  @Test
  void a_screening_of_a_wallet_and_a_decision_about_it_do_not_deadlock() throws Exception {
    var deal = new EscrowId(UUID.randomUUID());
    var wallet = deals.wallet();
    deals.score(wallet, 60);
    deals.create(deal);
    testBed.await(deal, AWAITS_DESTINATION);
    set(testBed.seller(deal), wallet);
    testBed.await(deal, UNDER_REVIEW);
    var review = deals.openReview(deal);
    var database = testBed.paymentsBean(ServiceContext.class).database();
    var handler = testBed.paymentsBean(WalletHandler.class);
    try (var threads = Executors.newSingleThreadExecutor()) {
      var screening =
          database.inTransaction(() -> {
            new ReviewStore(database.sql()).lock(review);
            var seen =
                threads.submit(() ->
                    database.inTransaction(
                        () -> handler.handle(new ObservedWallet(wallet, Level.MEDIUM))));
            Await.until("it waits", WalletTest::somebodyWaitsForARow);
            database
                .sql()
                .sql("SELECT FROM next_wallet WHERE address = :address FOR UPDATE NOWAIT")
                .param("address", wallet)
                .query((_, _) -> true)
                .single();
            return seen;
          });
      assertThat(screening.get()).isTrue();
    }
  }

  private static boolean somebodyWaitsForARow() {
    return testBed.count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0;
  }

  private static UserId user() {
    return new UserId(UUID.randomUUID());
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThat(Problems.of(call).code()).isEqualTo(code);
  }
}
