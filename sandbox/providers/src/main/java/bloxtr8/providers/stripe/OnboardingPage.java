package bloxtr8.providers.stripe;

import static java.util.Objects.requireNonNullElse;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.control.WebhookSignal;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The page of an account link: the form in which a seller identifies themselves to Stripe. The link
 * works for its first visitor only; everybody else is sent to the platform's refresh URL.
 */
final class OnboardingPage {

  private static final Duration FORM_TTL = Duration.ofMinutes(30);
  private static final Pattern ACCOUNT_NUMBER = Pattern.compile("[0-9]{6,17}");
  private static final int SEE_OTHER = 303;
  private static final int LAST = 4;

  private final ObjectStore objects;
  private final Accounts accounts;
  private final TransactionTemplate transaction;
  private final WebhookSignal committed;
  private final Clock clock;

  OnboardingPage(
      ObjectStore objects,
      Accounts accounts,
      TransactionTemplate transaction,
      WebhookSignal committed,
      Clock clock) {
    this.objects = objects;
    this.accounts = accounts;
    this.transaction = transaction;
    this.committed = committed;
    this.clock = clock;
  }

  Answer show(Call call) {
    return transaction.execute(_ -> {
      var link = link(call);
      if (!link.admits(call.variable("token"), false, clock.instant())) return refresh(link);
      var form = Ids.next("");
      keep(call, link.open(form, clock.instant().plus(FORM_TTL)));
      return OnboardingHtml.form(call.variable("account"), form, "");
    });
  }

  Answer submit(Call call) {
    var answer = transaction.execute(_ -> submitted(call, new Params(Form.parse("", call.body()))));
    committed.signal();
    return answer;
  }

  private Answer submitted(Call call, Params form) {
    var link = link(call);
    if (!link.admits(call.variable("token"), true, clock.instant())) return refresh(link);
    var id = call.variable("account");
    switch (requireNonNullElse(form.text("decision"), "")) {
      case "submit" -> {
        var bank = requireNonNullElse(form.text("account_number"), "").replace(" ", "");
        var missing = missing(form, bank);
        if (!missing.isEmpty()) return OnboardingHtml.form(id, link.token(), missing);
        accounts.complete(Request.own(clock.instant()), id, bank.substring(bank.length() - LAST));
      }
      case "document" -> accounts.restrict(Request.own(clock.instant()), id);
      case "leave" -> {}
      default -> throw Problem.unprocessable("The decision must be submit, document or leave.");
    }
    keep(call, link.used());
    return redirect(link.returnUrl());
  }

  /** What Stripe's form would not accept; empty for nothing. */
  private static String missing(Params form, String bank) {
    if (form.text("name") == null) return "Enter your legal name.";
    if (form.text("born") == null) return "Enter your date of birth.";
    if (!ACCOUNT_NUMBER.matcher(bank).matches())
      return "Enter the number of your bank account: 6 to 17 digits.";
    return form.text("agreed") == null ? "Agree to the terms to be paid." : "";
  }

  private OnboardingLink link(Call call) {
    var id = call.variable("account");
    var known = objects.lockIfThere(Request.PLATFORM, Accounts.TYPE, id) != null;
    var kept = known ? objects.secretOf(id) : null;
    if (kept == null) throw Problem.notFound("There is no link of an account '%s'.".formatted(id));
    return OnboardingLink.parse(kept);
  }

  private void keep(Call call, OnboardingLink link) {
    objects.setSecret(call.variable("account"), link.text());
  }

  private static Answer refresh(OnboardingLink link) {
    return redirect(link.refreshUrl());
  }

  private static Answer redirect(String location) {
    return OnboardingHtml.guarded(
        Answer.of(SEE_OTHER, "text/plain", "").with("Location", location));
  }
}
