package bloxtr8.providers.stripe;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.HtmlPage;

/** The HTML of Stripe's onboarding: one plain form, which needs no script. */
final class OnboardingHtml {

  private static final int OK = 200;
  private static final int UNPROCESSABLE = 422;

  private static final String FORM =
      """
      <p>At the real Stripe a seller enters who they are and where their money goes. Here every
      value is accepted, and nothing you see is Stripe's: leave what is filled in.</p>
      {problem}
      <form method="post" action="/sandbox/stripe/onboarding/{account}/{token}" class="onboarding">
        <label>Legal name <input name="name" value="Jenny Rosen" maxlength="100" required
               autocomplete="off"></label>
        <label>Date of birth <input name="born" type="date" value="1990-01-01" required></label>
        <label>Routing number <input name="routing_number" value="110000000" inputmode="numeric"
               maxlength="9" autocomplete="off"></label>
        <label>Account number <input name="account_number" value="000123456789" inputmode="numeric"
               maxlength="17" required autocomplete="off"></label>
        <label class="tick"><input type="checkbox" name="agreed" value="true" required>
          I agree to the terms of the SANDBOX's Stripe.</label>
        <button name="decision" value="submit">Agree and submit</button>
        <button class="quiet" name="decision" value="document" formnovalidate>Submit, and be asked
          for a document first</button>
        <button class="quiet" name="decision" value="leave" formnovalidate>Leave without
          finishing</button>
      </form>
      <style>
        .onboarding { display: grid; gap: 1rem; max-width: 28rem; }
        .onboarding label { display: grid; gap: .3rem; }
        .onboarding label.tick { grid-template-columns: auto 1fr; align-items: start; gap: .6rem; }
        .onboarding input:not([type=checkbox]) { font: inherit; padding: .6rem .8rem; color: inherit;
            background: transparent; border: 1px solid var(--line); border-radius: .6rem; }
        .onboarding input[type=checkbox] { width: 1.2rem; height: 1.2rem; margin: .2rem 0; }
        button.quiet { background: #8883; color: inherit; }
      </style>
      """;

  private OnboardingHtml() {}

  /**
   * The form.
   *
   * @param problem what must be changed before it is accepted; empty for nothing
   */
  static Answer form(String account, String token, String problem) {
    var shown =
        problem.isEmpty()
            ? ""
            : "<section role=\"alert\"><p>%s</p></section>".formatted(htmlEscape(problem));
    var content =
        FORM.replace("{problem}", shown)
            .replace("{account}", htmlEscape(account))
            .replace("{token}", htmlEscape(token));
    return guarded(
        HtmlPage.answer(problem.isEmpty() ? OK : UNPROCESSABLE, "Get paid on Bloxtr8", content));
  }

  /** The answer, for one visitor and outside of frames. */
  static Answer guarded(Answer answer) {
    return answer
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Frame-Options", "DENY");
  }
}
