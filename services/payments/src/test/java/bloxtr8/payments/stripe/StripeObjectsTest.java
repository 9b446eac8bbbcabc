package bloxtr8.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.OperationId;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.ProviderObservation.NotFinalYet;
import bloxtr8.payments.domain.ProviderObservation.ObservedAccount;
import bloxtr8.payments.domain.ProviderObservation.UnknownObject;
import com.stripe.model.Account;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.Transfer;
import com.stripe.net.ApiResource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StripeObjectsTest {

  private static final String BANK =
      """
      {"id": "%s", "object": "bank_account", "currency": "%s", "default_for_currency": %b}
      """;

  @Test
  void the_default_bank_account_is_found_at_any_position() {
    var second = BANK.formatted("ba_2", "usd", true);
    assertThat(bank(list(BANK.formatted("ba_1", "usd", false) + "," + second, false)))
        .isEqualTo("ba_2");
    assertThat(bank(list(second, false))).isEqualTo("ba_2");
    assertThat(bank(list(second + "," + BANK.formatted("ba_1", "eur", true), false)))
        .as("of every currency")
        .isEqualTo("ba_1,ba_2");
  }

  @Test
  void a_list_of_bank_accounts_that_is_missing_partial_or_without_a_default_counts_as_unknown() {
    assertThat(bank("")).isNull();
    assertThat(bank(list(BANK.formatted("ba_1", "usd", true), true))).isNull();
    assertThat(bank(list(BANK.formatted("ba_1", "usd", false), false))).isNull();
    assertThat(bank(list("", false))).isNull();
  }

  @Test
  void an_object_with_missing_fields_is_not_final_yet() {
    var refund =
        ApiResource.GSON.fromJson("{\"id\": \"re_1\", \"object\": \"refund\"}", Refund.class);
    assertThat(StripeObjects.answer(refund)).isEqualTo(new Answer.Underway("re_1"));
    var metadata =
        "\"metadata\": {\"operation\": \"%s\"}".formatted(new OperationId(new UUID(1, 1)));
    var intent = "{\"id\": \"pi_1\", \"object\": \"payment_intent\", %s}".formatted(metadata);
    assertThat(StripeObjects.intent(ApiResource.GSON.fromJson(intent, PaymentIntent.class)))
        .isInstanceOf(NotFinalYet.class);
    var transfer = "{\"id\": \"tr_1\", \"object\": \"transfer\", %s}".formatted(metadata);
    assertThat(StripeObjects.transfer(ApiResource.GSON.fromJson(transfer, Transfer.class)))
        .isInstanceOf(NotFinalYet.class);
    var dispute =
        ApiResource.GSON.fromJson("{\"id\": \"du_1\", \"object\": \"dispute\"}", Dispute.class);
    assertThat(StripeObjects.dispute(dispute, "pi_1")).isInstanceOf(UnknownObject.class);
  }

  private static String list(String banks, boolean more) {
    return ", \"external_accounts\": {\"object\": \"list\", \"data\": [%s], \"has_more\": %b}"
        .formatted(banks, more);
  }

  private static @Nullable String bank(String rest) {
    var json = "{\"id\": \"acct_1\", \"object\": \"account\"%s}".formatted(rest);
    return ((ObservedAccount) StripeObjects.account(ApiResource.GSON.fromJson(json, Account.class)))
        .bank();
  }
}
