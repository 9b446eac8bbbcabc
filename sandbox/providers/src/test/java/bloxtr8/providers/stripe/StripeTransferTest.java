package bloxtr8.providers.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bloxtr8.providers.Sandbox;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Balance;
import com.stripe.model.Refund;
import com.stripe.model.Transfer;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalCreateParams;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeTransferTest {

  private Sandbox sandbox;
  private People people;

  @BeforeEach
  void start() throws IOException {
    sandbox = new Sandbox();
    people = new People(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void transfers_from_a_charge_may_add_up_to_its_amount_and_no_more() throws StripeException {
    var alice = people.alice();
    var charge = people.paid(10_000).getLatestCharge();
    var transfer = people.transferred(alice, 9_000, charge);
    assertThat(transfer.getDestination()).isEqualTo(alice);
    assertThat(transfer.getSourceTransaction()).isEqualTo(charge);
    assertThat(transfer.getDestinationPayment()).startsWith("py_");

    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> people.transferred(alice, 1_001, charge));
    people.transferred(alice, 1_000, charge);
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> people.transferred(alice, 1, charge));

    var params = TransferListParams.builder().setTransferGroup(People.ESCROW).build();
    var sum =
        people.stripe().v1().transfers().list(params).getData().stream()
            .mapToLong(Transfer::getAmount)
            .sum();
    assertThat(sum).isEqualTo(10_000);
  }

  @Test
  void of_many_transfers_at_once_only_as_many_succeed_as_the_charge_covers()
      throws StripeException, InterruptedException, ExecutionException {
    var alice = people.alice();
    var charge = people.paid(10_000).getLatestCharge();
    Callable<Boolean> half =
        () -> {
          try {
            people.transferred(alice, 5_000, charge);
            return true;
          } catch (InvalidRequestException _) {
            return false;
          }
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> half).toList());
      var succeeded = 0;
      for (var one : done) succeeded += one.get() ? 1 : 0;
      assertThat(succeeded).isEqualTo(2);
    }
    assertThat(pending(null)).isEqualTo(9_680 - 10_000);
    assertThat(pending(alice)).isEqualTo(10_000);
  }

  @Test
  void card_money_is_pending_until_its_settlement_day_and_then_available() throws StripeException {
    people.paid(10_000);
    assertThat(available(null)).isEqualTo(1_000_000);
    assertThat(pending(null)).isEqualTo(9_680);
    var paid = people.paid(5_000, "4000000000000077");
    assertThat(paid.getLatestChargeObject().getBalanceTransactionObject().getStatus())
        .isEqualTo("available");
    assertThat(available(null)).isEqualTo(1_000_000 + 4_825);

    sandbox.clock().forward(Duration.ofDays(2));
    assertThat(available(null)).isEqualTo(1_000_000 + 4_825 + 9_680);
    assertThat(pending(null)).isZero();
  }

  @Test
  void without_a_source_a_transfer_needs_available_money() throws StripeException {
    var alice = people.alice();
    sandbox.control("balance", "{\"availableCents\": 100}");
    people.paid(10_000);
    var params =
        TransferCreateParams.builder()
            .setAmount(5_000L)
            .setCurrency("usd")
            .setDestination(alice)
            .build();
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> people.stripe().v1().transfers().create(params))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo("balance_insufficient"));
    sandbox.clock().forward(Duration.ofDays(2));
    assertThat(people.stripe().v1().transfers().create(params).getAmount()).isEqualTo(5_000);
  }

  @Test
  void a_refund_reverses_no_transfer_and_returns_no_fee() throws StripeException {
    var alice = people.alice();
    var intent = people.paid(10_000);
    var transfer = people.transferred(alice, 9_000, intent.getLatestCharge());
    var refund = refund(intent.getId(), null);
    assertThat(refund.getStatus()).isEqualTo("succeeded");
    assertThat(people.stripe().v1().transfers().retrieve(transfer.getId()).getAmountReversed())
        .isZero();
    assertThat(available(null) + pending(null)).isEqualTo(1_000_000 + 9_680 - 9_000 - 10_000);
    assertThat(pending(alice)).isEqualTo(9_000);

    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> refund(intent.getId(), 1L))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo("charge_already_refunded"));
    var params = RefundListParams.builder().setPaymentIntent(intent.getId()).build();
    assertThat(people.stripe().v1().refunds().list(params).getData())
        .extracting("id")
        .containsExactly(refund.getId());
  }

  @Test
  void a_refund_without_available_money_waits_for_it() throws StripeException {
    sandbox.control("balance", "{\"availableCents\": 0}");
    var intent = people.paid(10_000);
    var refund = refund(intent.getId(), 6_000L);
    assertThat(refund.getStatus()).isEqualTo("pending");
    assertThat(refund.getBalanceTransaction()).isNull();
    sandbox.control("balance", "{\"availableCents\": 6000}");
    Sandbox.eventually("the refund succeeded", () -> status(refund.getId()).equals("succeeded"));
    assertThat(available(null)).isZero();
  }

  @Test
  void a_refund_returned_by_the_bank_is_added_to_the_platforms_balance() throws StripeException {
    var intent = people.paid(10_000, "4000000000005126");
    var refund = refund(intent.getId(), null);
    assertThat(refund.getStatus()).isEqualTo("succeeded");
    sandbox.clock().forward(Duration.ofSeconds(4));
    Sandbox.eventually("the refund failed", () -> status(refund.getId()).equals("failed"));
    assertThat(available(null)).isEqualTo(1_000_000);
    Sandbox.eventually("told so", () -> !sandbox.inbox().arrived("refund.failed").isEmpty());
  }

  @Test
  void a_reversal_moves_money_from_the_seller_back_to_the_platform() throws StripeException {
    var alice = people.alice();
    var charge = people.paid(10_000).getLatestCharge();
    var transfer = people.transferred(alice, 9_000, charge);
    var part = TransferReversalCreateParams.builder().setAmount(4_000L).build();
    people.stripe().v1().transfers().reversals().create(transfer.getId(), part);
    people.stripe().v1().transfers().reversals().create(transfer.getId());
    var reversed = people.stripe().v1().transfers().retrieve(transfer.getId());
    assertThat(reversed.getReversed()).isTrue();
    assertThat(reversed.getReversals().getData()).hasSize(2);
    assertThat(pending(alice)).isZero();
    assertThat(pending(null)).isEqualTo(9_680);
  }

  @Test
  void a_seller_is_paid_only_after_they_filled_in_stripes_form() throws StripeException {
    var account = people.newcomer();
    assertThat(account.getCapabilities().getTransfers()).isEqualTo("inactive");
    var charge = people.paid(10_000).getLatestCharge();
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> people.transferred(account.getId(), 9_000, charge))
        .satisfies(
            e -> assertThat(e.getCode()).isEqualTo("insufficient_capabilities_for_transfer"));

    sandbox.control("onboard", "{\"account\": \"%s\"}".formatted(account.getId()));

    var ready = people.stripe().v1().accounts().retrieve(account.getId());
    assertThat(ready.getCapabilities().getTransfers()).isEqualTo("active");
    assertThat(ready.getPayoutsEnabled()).isTrue();
    assertThat(ready.getRequirements().getCurrentlyDue()).isEmpty();
    people.transferred(account.getId(), 9_000, charge);
    Sandbox.eventually(
        "account.updated arrived",
        () ->
            sandbox.inbox().arrived("account.updated").stream()
                .anyMatch(event -> event.getAccount().equals(account.getId())));
  }

  @Test
  void every_movement_is_a_balance_transaction_and_they_add_up() throws StripeException {
    var alice = people.alice();
    var intent = people.paid(10_000);
    people.transferred(alice, 4_000, intent.getLatestCharge());
    refund(intent.getId(), 2_000L);
    var sum = 0L;
    for (var txn : people.stripe().v1().balanceTransactions().list().autoPagingIterable())
      sum += txn.getNet();
    assertThat(sum).isEqualTo(available(null) + pending(null));
  }

  @Test
  void post_bodies_above_the_size_limit_are_refused() {
    var big =
        HttpRequest.newBuilder(sandbox.url("/sandbox/stripe/v1/transfers"))
            .header("Authorization", "Bearer sk_test_x")
            .POST(HttpRequest.BodyPublishers.ofString("description=" + "x".repeat(1 << 20)))
            .build();
    assertThat(Sandbox.send(big).statusCode()).isEqualTo(413);
  }

  private Refund refund(String intent, @Nullable Long cents) throws StripeException {
    var params = RefundCreateParams.builder().setPaymentIntent(intent);
    return people
        .stripe()
        .v1()
        .refunds()
        .create(cents == null ? params.build() : params.setAmount(cents).build());
  }

  private String status(String refund) {
    try {
      return people.stripe().v1().refunds().retrieve(refund).getStatus();
    } catch (StripeException e) {
      throw new AssertionError(e);
    }
  }

  private long available(@Nullable String account) throws StripeException {
    return balance(account).getAvailable().getFirst().getAmount();
  }

  private long pending(@Nullable String account) throws StripeException {
    return balance(account).getPending().getFirst().getAmount();
  }

  private Balance balance(@Nullable String account) throws StripeException {
    var of = RequestOptions.builder();
    return people
        .stripe()
        .v1()
        .balance()
        .retrieve(account == null ? of.build() : of.setStripeAccount(account).build());
  }
}
