package bloxtr8.providers.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.providers.Inbox;
import bloxtr8.providers.Sandbox;
import bloxtr8.providers.SandboxProcess;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PaymentIntentCreateParams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class StripeKilledTest {

  private static final int PAYMENTS = 60;
  private static final int BUYERS = 4;
  private static final long CENTS = 10_000;
  private static final long NET = 9_680;

  /** The buyers repeat the same key until they have a response. */
  @Test
  void kill_9_during_payments_loses_none_and_duplicates_none() throws IOException, StripeException {
    try (var inbox = new Inbox();
        var sandbox =
            SandboxProcess.start(Infrastructure.sharedForTests(), inbox.url(), inbox.url())) {
      Set<String> paid = ConcurrentHashMap.newKeySet();
      try (var buyers = Executors.newFixedThreadPool(BUYERS)) {
        for (var i = 0; i < PAYMENTS; i++) {
          var key = "intent:" + i;
          buyers.execute(() -> paid.add(payUntilAnswered(sandbox.stripe(), key)));
        }
        Sandbox.eventually("some have paid", () -> paid.size() > PAYMENTS / 4);
        sandbox.killAndStart();
      }
      assertThat(paid).hasSize(PAYMENTS);
      assertThat(intents(sandbox.stripe())).containsExactlyInAnyOrderElementsOf(paid);
      assertThat(charged(sandbox.stripe())).isEqualTo(PAYMENTS * NET);
      assertThat(sandbox.stripe().v1().balance().retrieve().getPending().getFirst().getAmount())
          .isEqualTo(PAYMENTS * NET);
      Sandbox.eventually("every payment was told", () -> delivered(inbox) == PAYMENTS);
    }
  }

  private static String payUntilAnswered(StripeClient stripe, String key) {
    var params =
        PaymentIntentCreateParams.builder()
            .setAmount(CENTS)
            .setCurrency("usd")
            .setPaymentMethod("pm_card_visa")
            .setConfirm(true)
            .build();
    var answer = new ArrayList<String>();
    Sandbox.eventually(
        key + " is answered",
        () -> {
          try {
            answer.add(stripe.v1().paymentIntents().create(params, People.key(key)).getId());
            return true;
          } catch (ApiConnectionException _) {
            return false;
          } catch (StripeException e) {
            throw new AssertionError(e);
          }
        });
    return answer.getFirst();
  }

  private static Set<String> intents(StripeClient stripe) throws StripeException {
    Set<String> ids = ConcurrentHashMap.newKeySet();
    for (var intent : stripe.v1().paymentIntents().list().autoPagingIterable()) {
      assertThat(intent.getStatus()).isEqualTo("succeeded");
      ids.add(intent.getId());
    }
    return ids;
  }

  private static long charged(StripeClient stripe) throws StripeException {
    var params = BalanceTransactionListParams.builder().setType("charge").build();
    var sum = 0L;
    for (BalanceTransaction txn :
        stripe.v1().balanceTransactions().list(params).autoPagingIterable()) {
      sum += txn.getNet();
    }
    return sum;
  }

  private static long delivered(Inbox inbox) {
    return inbox.arrived("payment_intent.succeeded").stream()
        .map(StripeKilledTest::intent)
        .distinct()
        .count();
  }

  private static String intent(Event event) {
    return ((PaymentIntent) event.getDataObjectDeserializer().getObject().orElseThrow()).getId();
  }
}
