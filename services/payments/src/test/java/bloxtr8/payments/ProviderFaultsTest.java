package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.INTENT_CREATED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_BLOCKED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_FAILED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_SUCCEEDED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.WalletApi.DestinationState;
import bloxtr8.api.WebhooksApi.Replay;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase;
import bloxtr8.payments.sellers.SellerAccounts;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import com.stripe.net.Webhook;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Faults between Stripe and us, which have one effect nevertheless. */
class ProviderFaultsTest {

  private static final Money PRICE = Money.cents(99_900);
  private static final int TIMES = 50;

  private static PaymentsTestBed testBed;
  private static Deals deals;

  @BeforeAll
  static void open() throws IOException {
    testBed =
        new PaymentsTestBed(
            Map.of(
                "bloxtr8.payments.recheck-after", "PT0.5S",
                "bloxtr8.payments.late-arrival-limit", "PT1S",
                "bloxtr8.payments.lease", "PT3S",
                "bloxtr8.payments.comparison-interval", "PT0.3S"));
    deals = new Deals(testBed);
  }

  @AfterAll
  static void close() {
    testBed.close();
  }

  /** The seller's debt was deducted after the backup, so the backup lacks it. */
  @Test
  void a_payout_made_after_the_backup_is_recorded_as_made_although_a_hold_was_requested() {
    var deal = deals.paid(PRICE);
    deals.stopReleases("for this test");
    testBed.send(deal, Deals.payOut(PRICE, 1));
    Await.until("it waits", () -> deals.waiting(deal));
    var netted = Money.cents(1_000);
    var before = testBed.balance("suspense:STRIPE");
    deals.transferElsewhere(deal, Deals.sellerGets(PRICE).minus(netted));
    deals.restored(Rail.STRIPE);
    testBed.send(deal, Deals.holdPayout(1));
    deals.stopReleases(null);

    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(testBed.events(deal, TRANSFER_BLOCKED)).isEmpty();
    assertThat(testBed.balance("suspense:STRIPE") - before).isEqualTo(netted.units());
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text())).hasSize(1);
    assertThat(
            testBed.count(
                "SELECT count(*) FROM payments.review WHERE escrow_id = '%s' AND kind = 'CARD_SUSPENSE'"
                    .formatted(deal.value())))
        .isEqualTo(1);
  }

  @Test
  void a_transfer_whose_response_is_lost_pays_once() {
    var deal = deals.paid(PRICE);
    testBed.fault("transfers.create", "timeout_after", 1);
    testBed.send(deal, Deals.payOut(PRICE, 1));

    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertPaidOutOnce(deal);
  }

  /** The JDK repeats the POST once by itself, so two are cut. */
  @Test
  void a_transfer_whose_connection_is_lost_pays_once() {
    var deal = deals.paid(PRICE);
    testBed.fault("transfers.create", "drop", 2);
    testBed.send(deal, Deals.payOut(PRICE, 1));

    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(testBed.events(deal, TRANSFER_FAILED)).isEmpty();
    assertPaidOutOnce(deal);
  }

  @Test
  void a_refused_search_proves_nothing_about_the_call() {
    var deal = deals.paid(PRICE);
    testBed.fault("webhook:*", "drop", TIMES);
    testBed.fault("events.list", "garbage", TIMES);
    testBed.fault("transfers.create", "timeout_after", 1);
    testBed.fault("stripe", "transfers.list", "error", 429, 3);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    deals.awaitSent(deal, "payout");
    testBed.send(deal, Deals.holdPayout(1));

    testBed.await(deal, TRANSFER_SUCCEEDED);
    testBed.noMoreFaults();
    assertThat(testBed.events(deal, TRANSFER_BLOCKED)).isEmpty();
    assertPaidOutOnce(deal);
  }

  /** Simulates a wrong proof that nothing was sent. */
  @Test
  void a_transfer_of_a_failed_operation_stops_all_payouts() {
    var deal = deals.paid(PRICE);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    deals.setPayout(deal, "FAILED");
    var transfer = testBed.stripeObjects("transfers?transfer_group=" + deal.text()).getFirst();
    deals.hint(transfer.path("id").asString());

    Await.until("somebody was called", () -> testBed.alerts("transfer-after-failure") > 0);
    Await.until(
        "all payouts are stopped",
        () -> testBed.count("SELECT count(releases_stopped) FROM payments.ledger_status") == 1);
    deals.setPayout(deal, "SUCCEEDED");
    deals.stopReleases(null);
  }

  @Test
  void a_failure_that_stripe_stores_under_the_key_is_resolved_by_a_read() {
    var deal = deals.paid(PRICE);
    testBed.fault("transfers.create", "error", 1);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    assertEndsOnce(deal);
  }

  @Test
  void a_role_killed_between_the_record_and_the_response_pays_once() {
    var deal = deals.paid(PRICE);
    testBed.fault("transfers.create", "delay", 1);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    deals.awaitSent(deal, "payout");
    testBed.restartPayments();

    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertPaidOutOnce(deal);
  }

  @Test
  void a_refund_whose_response_is_lost_is_made_once() {
    var deal = deals.paid(PRICE);
    var payment = testBed.await(deal, SUCCEEDED).getSucceeded().getPaymentId();
    testBed.fault("refunds.create", "timeout_after", 1);
    testBed.send(deal, Deals.refund(payment, 1));

    testBed.await(deal, REFUND_SUCCEEDED);
    assertThat(once(deal, REFUND_SUCCEEDED)).isTrue();
    assertThat(testBed.stripeObjects("refunds?payment_intent=" + intentOf(deal))).hasSize(1);
    assertSound();
  }

  @Test
  void a_payment_reported_before_our_own_response_arrives_is_booked_once() {
    var deal = new EscrowId(UUID.randomUUID());
    testBed.makePayable(testBed.seller(deal));
    testBed.fault("payment_intents.create", "timeout_after", 1);
    testBed.send(deal, deals.create(deal, PRICE, 1));
    Await.until("Stripe has made it", () -> findIntent(deal) != null);
    testBed.pay(Objects.requireNonNull(findIntent(deal)).path("id").asString());

    testBed.await(deal, SUCCEEDED);
    assertThat(once(deal, INTENT_CREATED)).isTrue();
    assertThat(once(deal, SUCCEEDED)).isTrue();
    assertSound();
  }

  @Test
  void a_webhook_that_is_lost_stops_no_deal() {
    testBed.fault("webhook:payment_intent.succeeded", "drop", 1);
    var deal = deals.paid(PRICE);

    assertThat(once(deal, SUCCEEDED)).isTrue();
  }

  @Test
  void a_list_of_events_without_our_cursor_is_read_by_time() {
    deals.paid(PRICE);
    Await.until(
        "the list is read up to an event",
        () ->
            testBed.count(
                    """
                    SELECT count(event) FROM payments.event_cursor WHERE provider = 'STRIPE'
                    """)
                == 1);
    testBed.fault("webhook:payment_intent.succeeded", "drop", 1);
    deals.deletePlace("evt_of_another_time");
    var deal = deals.paid(PRICE);

    assertThat(once(deal, SUCCEEDED)).isTrue();
    assertThat(testBed.alerts("provider-event-set-aside")).isPositive();
    Await.until(
        "it goes on by events",
        () ->
            testBed.count(
                    """
                    SELECT count(*) FROM payments.event_cursor
                     WHERE provider = 'STRIPE' AND event LIKE 'evt_%'
                       AND event <> 'evt_of_another_time'
                    """)
                == 1);
  }

  @Test
  void stored_webhooks_contain_no_secret_and_the_gateway_cannot_read_them() {
    deals.paid(PRICE);
    assertThat(
            testBed.count(
                """
                SELECT count(*) FROM payments.webhook
                 WHERE type = 'payment_intent.succeeded' AND payload IS NOT NULL
                """))
        .isPositive();
    assertThat(
            testBed.count(
                """
                SELECT count(*) FROM payments.webhook
                 WHERE position('_secret_'::bytea IN payload) > 0
                """))
        .isZero();
    assertThatThrownBy(() -> testBed.api().sql("SELECT payload FROM webhook").query().listOfRows())
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void stored_webhooks_are_replayed_by_staff_and_have_one_effect() {
    var before = Instant.now().minusSeconds(1);
    var deal = deals.paid(PRICE);
    var controller = testBed.staffWebhooks(new UserId(UUID.randomUUID()));
    var request = new Replay(before, "a fault ignored what Stripe had said");
    Await.until(
        "it is stored",
        () ->
            testBed.count(
                    """
                    SELECT count(*) FROM payments.webhook WHERE object = '%s' AND relevant
                    """
                        .formatted(deals.intent(deal, 1)))
                > 0);

    assertThat(controller.replay(request).webhooks()).isPositive();
    assertThat(controller.replay(request).goOnSince()).isNull();
    assertThat(Problems.of(() -> controller.replay(new Replay(before, "again"))).code())
        .isEqualTo("validation");
    assertThat(controller.replay(new Replay(Instant.now(), "nothing came since then")).webhooks())
        .isZero();
    Await.until(
        "everything is looked up",
        () -> testBed.count("SELECT count(*) FROM payments.provider_refresh") == 0);
    assertThat(testBed.events(deal, SUCCEEDED)).hasSize(1);
    assertThat(
            testBed.count(
                """
                SELECT count(*) FROM payments.outbox
                 WHERE topic = 'webhook.events.v1' AND key = '%s'
                """
                    .formatted(deals.intent(deal, 1))))
        .as("when it came, and twice again")
        .isGreaterThanOrEqualTo(3);
    assertSound();
  }

  @Test
  void an_intent_that_stripe_failed_to_create_is_searched_for_and_then_fails() {
    var deal = new EscrowId(UUID.randomUUID());
    testBed.makePayable(testBed.seller(deal));
    testBed.fault("payment_intents.create", "error", 1);
    testBed.send(deal, deals.create(deal, PRICE, 1));

    testBed.await(deal, EventCase.FAILED);
    testBed.send(deal, deals.create(deal, PRICE, 2));
    testBed.await(deal, INTENT_CREATED);
  }

  @Test
  void a_bank_account_changed_just_before_the_release_is_not_paid_although_no_webhook_arrived() {
    var deal = deals.paid(PRICE);
    var account = deals.account(deal);
    testBed.fault("webhook:account.*", "drop", TIMES);
    testBed.fault("webhook:capability.*", "drop", TIMES);
    testBed.fault("events.list", "error", TIMES);
    testBed.control("change-bank", "{\"account\": \"%s\"}".formatted(account));
    testBed.send(deal, Deals.payOut(PRICE, 1));

    testBed.await(deal, EventCase.TRANSFER_WAITS);
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text())).isEmpty();
    var payout = testBed.walletController(testBed.seller(deal)).payout().stripe();
    assertThat(payout.state()).isEqualTo(DestinationState.WAITING);
    assertThat(payout.nextFrom()).isAfter(Instant.now().plus(Duration.ofHours(71)));

    testBed.noMoreFaults();
    deals.payoutIsDue(deal);
    Await.until("it was looked at again", () -> !deals.payoutIsDueNow(deal));
    assertThat(testBed.events(deal, EventCase.TRANSFER_WAITS)).as("said once").hasSize(1);

    deals.endWait(deal);
    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(testBed.walletController(testBed.seller(deal)).payout().stripe().state())
        .isEqualTo(DestinationState.READY);
    assertSound();
  }

  @Test
  void a_switch_of_the_default_bank_account_waits_as_another_account_does() {
    var deal = deals.paid(PRICE);
    var change = "{\"account\": \"%s\", \"how\": \"%s\"}";
    testBed.control("change-bank", change.formatted(deals.account(deal), "add"));
    Await.until(
        "it was read", () -> testBed.count("SELECT count(*) FROM payments.provider_refresh") == 0);
    assertThat(deals.hasNewBank(deal)).as("nothing goes to the second one").isFalse();

    testBed.control("change-bank", change.formatted(deals.account(deal), "switch"));
    testBed.send(deal, Deals.payOut(PRICE, 1));

    testBed.await(deal, EventCase.TRANSFER_WAITS);
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text())).isEmpty();
    deals.endWait(deal);
    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertSound();
  }

  @Test
  void an_account_that_became_ready_is_noticed_although_every_webhook_of_it_was_lost() {
    testBed.fault("webhook:account.*", "drop", TIMES);
    testBed.fault("webhook:capability.*", "drop", TIMES);
    var deal = deals.opened(PRICE);
    testBed.await(deal, EventCase.AWAITS_DESTINATION);
    var account = testBed.paymentsBean(SellerAccounts.class).accountOf(testBed.seller(deal));
    testBed.control("onboard", "{\"account\": \"%s\"}".formatted(account));

    testBed.await(deal, INTENT_CREATED);
    testBed.noMoreFaults();
  }

  @Test
  void fifty_deliveries_of_one_webhook_at_once_have_one_effect() throws Exception {
    var deal = deals.paid(PRICE);
    var event = "evt_" + UUID.randomUUID();
    var body = event(event, "payment_intent.succeeded", intentOf(deal), false).getBytes(UTF_8);
    var signature = sign(body, seconds());
    var calls = new ArrayList<Callable<Integer>>();
    for (var i = 0; i < TIMES; i++) calls.add(() -> testBed.webhook(signature, body));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(calls)) assertThat(answer.get()).isEqualTo(200);
    }
    Await.until(
        "nothing is looked up",
        () -> testBed.count("SELECT count(*) FROM payments.provider_refresh") == 0);

    assertThat(testBed.count("SELECT count(*) FROM payments.webhook WHERE event = '" + event + "'"))
        .isEqualTo(1);
    assertThat(
            testBed.count(
                "SELECT count(*) FROM payments.outbox WHERE correlation_id = '%s'"
                    .formatted(event)))
        .as("one audit entry and one message")
        .isEqualTo(2);
    assertThat(testBed.events(deal, SUCCEEDED)).hasSize(1);
    assertSound();
  }

  @Test
  void a_webhook_is_accepted_only_with_a_fresh_signature_of_stripe_and_of_this_world()
      throws Exception {
    var body = event("evt_forged", "payment_intent.succeeded", "pi_1", false).getBytes(UTF_8);
    var other = event("evt_forged", "payment_intent.succeeded", "pi_2", false).getBytes(UTF_8);
    var live = event("evt_live", "payment_intent.succeeded", "pi_1", true).getBytes(UTF_8);
    var now = seconds();

    assertThat(testBed.webhook(null, body)).isEqualTo(400);
    assertThat(testBed.webhook("", body)).isEqualTo(400);
    assertThat(testBed.webhook("t=,v1=", body)).isEqualTo(400);
    assertThat(testBed.webhook(String.format(Locale.ROOT, "t=%d,v0=abc", now), body))
        .isEqualTo(400);
    assertThat(testBed.webhook(String.format(Locale.ROOT, "t=%d,v1=%s", now, "0".repeat(64)), body))
        .isEqualTo(400);
    assertThat(testBed.webhook(sign(body, now), other)).isEqualTo(400);
    assertThat(testBed.webhook(sign(body, now - 301), body)).isEqualTo(400);
    assertThat(testBed.webhook(sign(body, now + 302), body)).isEqualTo(400);
    assertThat(testBed.webhook(sign(live, now), live)).as("of the other world").isEqualTo(200);
    for (var odd : List.of("[]", "{}", "{\"object\": \"event\", \"id\": \"evt_forged_odd\"}", "no"))
      assertThat(testBed.webhook(sign(odd.getBytes(UTF_8), now), odd.getBytes(UTF_8)))
          .as(odd)
          .isEqualTo(200);
    var huge = new byte[256 * 1024 + 1];
    assertThat(testBed.webhook(sign(huge, now), huge)).isEqualTo(413);
    assertThat(
            testBed.count(
                """
                SELECT count(*) FROM payments.webhook
                 WHERE event LIKE 'evt_forged%' OR event = 'evt_live'
                """))
        .isZero();

    var unknown = event("evt_unheard", "product.created", "prod_1", false).getBytes(UTF_8);
    assertThat(testBed.webhook(sign(unknown, now), unknown)).isEqualTo(200);
    assertThat(testBed.webhook("v1=00," + sign(unknown, now), unknown))
        .as("a replay")
        .isEqualTo(200);
    assertThat(testBed.count("SELECT count(*) FROM payments.webhook WHERE event = 'evt_unheard'"))
        .isEqualTo(1);
  }

  @Test
  void events_of_a_sellers_account_and_of_unknown_objects_move_no_money() throws Exception {
    var sellers =
        event("evt_seller", "payment_intent.succeeded", "pi_2", false)
            .replace("\"object\": \"event\"", "\"object\": \"event\", \"account\": \"acct_1\"")
            .getBytes(UTF_8);
    assertThat(testBed.webhook(sign(sellers, seconds()), sellers)).isEqualTo(200);
    assertThat(
            testBed.count(
                """
                SELECT count(*) FROM payments.outbox
                 WHERE correlation_id = 'evt_seller' AND topic = 'webhook.events.v1'
                """))
        .isZero();

    var missing = event("evt_gone", "payment_intent.succeeded", "pi_gone", false).getBytes(UTF_8);
    assertThat(testBed.webhook(sign(missing, seconds()), missing)).isEqualTo(200);
    Await.until("somebody was called", () -> testBed.alerts("unknown-provider-object") > 0);
    Await.until(
        "it is not asked for ever",
        () ->
            testBed.count("SELECT count(*) FROM payments.provider_refresh WHERE object = 'pi_gone'")
                == 0);
  }

  private static void assertEndsOnce(EscrowId deal) {
    Await.until(
        "its end is known",
        () ->
            !testBed.events(deal, TRANSFER_SUCCEEDED).isEmpty()
                || !testBed.events(deal, TRANSFER_FAILED).isEmpty());
    var transfers = testBed.stripeObjects("transfers?transfer_group=" + deal.text()).size();
    assertThat(testBed.events(deal, TRANSFER_SUCCEEDED)).hasSize(transfers);
    assertThat(testBed.events(deal, TRANSFER_FAILED)).hasSize(1 - transfers);
    assertSound();
  }

  private static void assertPaidOutOnce(EscrowId deal) {
    assertThat(once(deal, TRANSFER_SUCCEEDED)).isTrue();
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text())).hasSize(1);
    assertSound();
  }

  private static boolean once(EscrowId deal, EventCase event) {
    return testBed.events(deal, event).size() == 1;
  }

  private static String intentOf(EscrowId deal) {
    return Objects.requireNonNull(findIntent(deal)).path("id").asString();
  }

  private static @Nullable JsonNode findIntent(EscrowId deal) {
    return testBed.stripeObjects("payment_intents?limit=100").stream()
        .filter(intent -> intent.path("transfer_group").asString("").equals(deal.text()))
        .findFirst()
        .orElse(null);
  }

  private static String event(String id, String type, String object, boolean live) {
    return String.format(
        Locale.ROOT,
        """
        {"id": "%s", "object": "event", "type": "%s", "livemode": %s, "created": %d,
         "data": {"object": {"id": "%s", "object": "thing"}}}
        """,
        id,
        type,
        live,
        seconds(),
        object);
  }

  private static String sign(byte[] body, long at) throws GeneralSecurityException {
    return Webhook.Signature.generateSignatureHeader(
        new String(body, UTF_8), PaymentsTestBed.WEBHOOK_SECRET, at);
  }

  private static long seconds() {
    return InstantSource.system().instant().getEpochSecond();
  }

  private static void assertSound() {
    var report = testBed.ledger().all();
    assertThat(report.findings()).as(report.readable()).isEmpty();
  }
}
