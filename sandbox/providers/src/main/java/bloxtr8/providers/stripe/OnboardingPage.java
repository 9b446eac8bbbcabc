package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.HtmlPage;
import bloxtr8.providers.control.Problem;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** The page of an account link: the form in which a seller identifies themselves to Stripe. */
final class OnboardingPage {

  private static final int SEE_OTHER = 303;

  private final ObjectStore objects;
  private final Accounts accounts;
  private final TransactionTemplate transaction;
  private final Clock clock;

  OnboardingPage(
      ObjectStore objects, Accounts accounts, TransactionTemplate transaction, Clock clock) {
    this.objects = objects;
    this.accounts = accounts;
    this.transaction = transaction;
    this.clock = clock;
  }

  Answer show(Call call) {
    var link = link(call);
    if (link == null) return expired(call);
    return HtmlPage.answer(
        "Get paid on Bloxtr8",
        """
        <p>At the real Stripe a seller enters their name, birthday and bank account here.
        In the SANDBOX one button does it; nothing you see here is Stripe's.</p>
        <form method="post"><button>Complete my details</button></form>
        """);
  }

  Answer submit(Call call) {
    return transaction.execute(_ -> {
      var link = link(call);
      if (link == null) return expired(call);
      var id = call.variable("account");
      accounts.complete(Request.own(clock.instant()), id);
      objects.setSecret(id, null);
      return Answer.of(SEE_OTHER, "text/plain", "").with("Location", link.returnUrl());
    });
  }

  private Answer expired(Call call) {
    var id = call.variable("account");
    if (objects.find(Request.PLATFORM, Accounts.TYPE, id) == null)
      throw Problem.notFound("There is no account '%s'.".formatted(id));
    return HtmlPage.answer(
        "This link has been used",
        "<p>An account link works once and for five minutes. Go back and ask for a new one.</p>");
  }

  private @Nullable OnboardingLink link(Call call) {
    var kept = objects.secretOf(call.variable("account"));
    if (kept == null) return null;
    var link = OnboardingLink.parse(kept);
    var live = link.expiresAt() > clock.instant().getEpochSecond();
    return live && link.token().equals(call.variable("token")) ? link : null;
  }
}
