package bloxtr8.providers.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.param.AccountLinkCreateParams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnboardingTest {

  private static final String RETURNED = "http://127.0.0.1:8080/settings?payout=returned";
  private static final String REFRESH = "http://127.0.0.1:8080/settings?payout=refresh";
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final Map<String, String> FILLED =
      Map.of(
          "decision", "submit",
          "name", "Alice <Anders>",
          "born", "1990-01-01",
          "routing_number", "110000000",
          "account_number", "000123456789",
          "agreed", "true");

  private static Sandbox sandbox;
  private static People people;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    people = new People(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void who_completes_the_form_can_be_paid_and_returns() throws StripeException {
    var account = people.newcomer();
    var form = opened(link(account));
    assertThat(location(sandbox.form(form, FILLED))).isEqualTo(RETURNED);

    var ready = read(account);
    assertThat(ready.getPayoutsEnabled()).isTrue();
    assertThat(ready.getDetailsSubmitted()).isTrue();
    assertThat(ready.getCapabilities().getTransfers()).isEqualTo("active");
    Sandbox.eventually(
        "account.updated arrived",
        () ->
            sandbox.inbox().arrived("account.updated").stream()
                .anyMatch(event -> event.getAccount().equals(account.getId())));
    assertThat(location(sandbox.form(form, FILLED))).isEqualTo(REFRESH);
  }

  @Test
  void who_leaves_returns_without_being_payable_and_may_come_again() throws StripeException {
    var account = people.newcomer();
    var left = sandbox.form(opened(link(account)), Map.of("decision", "leave"));
    assertThat(location(left)).isEqualTo(RETURNED);
    assertThat(read(account).getDetailsSubmitted()).isFalse();
    assertThat(location(sandbox.form(opened(link(account)), FILLED))).isEqualTo(RETURNED);
    assertThat(read(account).getPayoutsEnabled()).isTrue();
  }

  @Test
  void who_is_asked_for_a_document_is_not_payable_yet() throws StripeException {
    var account = people.newcomer();
    sandbox.form(opened(link(account)), Map.of("decision", "document"));
    var waits = read(account);
    assertThat(waits.getDetailsSubmitted()).isTrue();
    assertThat(waits.getPayoutsEnabled()).isFalse();
    assertThat(waits.getRequirements().getCurrentlyDue()).isNotEmpty();
  }

  @Test
  void a_link_works_for_its_first_visitor_only_and_for_five_minutes() throws StripeException {
    var account = people.newcomer();
    var link = link(account);
    var form = opened(link);
    assertThat(location(sandbox.get(link))).isEqualTo(REFRESH);
    assertThat(location(sandbox.form(link, FILLED))).isEqualTo(REFRESH);
    assertThat(location(sandbox.get(form))).isEqualTo(REFRESH);

    var old = link(account);
    sandbox.clock().forward(Duration.ofMinutes(6));
    assertThat(location(sandbox.get(old))).isEqualTo(REFRESH);
    var replaced = link(account);
    var newest = link(account);
    assertThat(location(sandbox.get(replaced))).isEqualTo(REFRESH);
    assertThat(location(sandbox.form(opened(newest), FILLED))).isEqualTo(RETURNED);
    assertThat(sandbox.get(link.replace(account.getId(), "acct_nobody")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_form_with_something_missing_is_shown_again() throws StripeException {
    var account = people.newcomer();
    var form = opened(link(account));
    for (var field : new String[] {"name", "born", "account_number", "agreed"}) {
      var incomplete = new HashMap<>(FILLED);
      incomplete.put(field, "");
      var shown = sandbox.form(form, incomplete);
      assertThat(shown.statusCode()).isEqualTo(422);
      assertThat(shown.body()).contains("role=\"alert\"", form);
    }
    assertThat(read(account).getPayoutsEnabled()).isFalse();
    assertThat(location(sandbox.form(form, FILLED))).isEqualTo(RETURNED);
  }

  /** The path of a new link. */
  private static String link(Account account) throws StripeException {
    var params =
        AccountLinkCreateParams.builder()
            .setAccount(account.getId())
            .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
            .setReturnUrl(RETURNED)
            .setRefreshUrl(REFRESH)
            .build();
    return URI.create(people.stripe().v1().accountLinks().create(params).getUrl()).getPath();
  }

  /** Where the form of the page goes. */
  private static String opened(String link) {
    var page = sandbox.get(link);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    var action = ACTION.matcher(page.body());
    assertThat(action.find()).isTrue();
    return action.group(1);
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static Account read(Account account) throws StripeException {
    return people.stripe().v1().accounts().retrieve(account.getId());
  }
}
