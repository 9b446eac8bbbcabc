package bloxtr8.providers.stripe;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.HtmlPage;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.control.WebhookSignal;
import java.math.BigDecimal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** The page of the buyer's bank, where a payment is authenticated that was redirected to it. */
final class ChallengePage {

  private static final int SEE_OTHER = 303;
  private static final int CENTS = 2;

  private final ObjectStore objects;
  private final PaymentIntents intents;
  private final TransactionTemplate transaction;
  private final WebhookSignal committed;
  private final Clock clock;

  ChallengePage(
      ObjectStore objects,
      PaymentIntents intents,
      TransactionTemplate transaction,
      WebhookSignal committed,
      Clock clock) {
    this.objects = objects;
    this.intents = intents;
    this.transaction = transaction;
    this.committed = committed;
    this.clock = clock;
  }

  Answer show(Call call) {
    var intent = intent(call);
    var challenge = challenge(call);
    if (!waits(intent)) return answered();
    return guarded(
        HtmlPage.answer(
            "Your bank asks you to approve a payment",
            """
            <p>Amount: <strong>$%s</strong>. At a real bank you would enter a code here; nothing
            you see here is a bank's.</p>
            <form method="post">
              <button name="outcome" value="succeeded">Complete</button>
              <button name="outcome" value="failed">Fail</button>
            </form>
            <p>Afterwards you return to <code>%s</code>.</p>
            """
                .formatted(
                    BigDecimal.valueOf(intent.path("amount").longValue(), CENTS).toPlainString(),
                    htmlEscape(challenge.returnUrl()))));
  }

  Answer submit(Call call) {
    var rightly =
        switch (call.body()) {
          case "outcome=succeeded" -> true;
          case "outcome=failed" -> false;
          default -> throw Problem.unprocessable("The outcome must be 'succeeded' or 'failed'.");
        };
    var location = transaction.execute(_ -> decide(call, rightly));
    committed.signal();
    return location.isEmpty()
        ? answered()
        : guarded(Answer.of(SEE_OTHER, "text/plain", "").with("Location", location));
  }

  /** Where to return to; empty when it was decided before. */
  private String decide(Call call, boolean rightly) {
    var challenge = challenge(call);
    var intent = objects.lock(Request.PLATFORM, "payment_intent", call.variable("intent"));
    if (!waits(intent)) return "";
    var id = ObjectStore.id(intent);
    intents.authenticate(Request.own(clock.instant()), id, rightly);
    return challenge.back(id, intent.path("client_secret").stringValue(), rightly);
  }

  private ObjectNode intent(Call call) {
    challenge(call);
    return objects.get(Request.PLATFORM, "payment_intent", call.variable("intent"));
  }

  private RedirectChallenge challenge(Call call) {
    var kept = kept(call.variable("intent"));
    if (kept == null || !kept.token().equals(call.variable("token")))
      throw Problem.notFound("There is no payment to be approved here.");
    return kept;
  }

  private @Nullable RedirectChallenge kept(String intent) {
    return intent.startsWith("pi_") ? RedirectChallenge.parse(objects.secretOf(intent)) : null;
  }

  private static boolean waits(ObjectNode intent) {
    return "requires_action".equals(intent.path("status").stringValue(""));
  }

  private static Answer answered() {
    return guarded(
        HtmlPage.answer(
            "This payment was decided before",
            "<p>Go back to the page on which you paid; it shows what came of it.</p>"));
  }

  private static Answer guarded(Answer answer) {
    return answer
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Frame-Options", "DENY");
  }
}
