package bloxtr8.providers.oauth;

import static java.util.Objects.requireNonNullElse;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.HtmlPage;
import bloxtr8.providers.control.Problem;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;

/** The page on which a person chooses the user to sign in as, or denies. */
final class AuthorizePage {

  private static final int BAD = 400;
  private static final int FOUND = 302;
  private static final int USERS_MAX = 100;
  private static final String SEARCH = "search";

  private final OAuthProvider provider;
  private final Users users;
  private final Authorizations authorizations;
  private final TransactionTemplate transaction;

  AuthorizePage(
      OAuthProvider provider,
      Users users,
      Authorizations authorizations,
      TransactionTemplate transaction) {
    this.provider = provider;
    this.users = users;
    this.authorizations = authorizations;
    this.transaction = transaction;
  }

  Answer show(Call call) {
    return answered(
        call,
        query ->
            switch (authorizations.read(query)) {
              case Authorizations.Reading.Refused(var location) -> redirect(location);
              case Authorizations.Reading.Valid(var request) -> picker(request, query);
            });
  }

  Answer submit(Call call) {
    return answered(
        call,
        query -> {
          var decision = decision(Parameters.parse(call.body()));
          return redirect(transaction.execute(_ -> authorizations.decide(query, decision)));
        });
  }

  private static Decision decision(Parameters form) {
    if (form.get("deny") != null) return new Decision.Deny();
    var user = form.get("user");
    if (user != null) return new Decision.Allow(user, null);
    var username = form.get("username");
    if (username != null) return new Decision.AllowAsNewUser(username.trim());
    throw Problem.unprocessable("Choose a user, or enter the name of a new one.");
  }

  /** A person is answered with a page, whatever is wrong. */
  private Answer answered(Call call, Function<Parameters, Answer> work) {
    try {
      return work.apply(Parameters.parse(call.query()));
    } catch (Problem refused) {
      return refusal(refused.sentence(), call);
    } catch (OAuthError refused) {
      return refusal(refused.sentence(), call);
    }
  }

  private Answer picker(AuthorizeRequest request, Parameters query) {
    var search = requireNonNullElse(query.get(SEARCH), "").trim();
    var content =
        PickerHtml.of(
            provider, request, users.search(search, USERS_MAX), search, query.without(SEARCH));
    return guarded(HtmlPage.answer("Sign in with " + provider.title(), content));
  }

  private Answer refusal(String sentence, Call call) {
    return guarded(
        HtmlPage.answer(
            BAD, provider.title() + " cannot do this", PickerHtml.refusal(sentence, call.query())));
  }

  private static Answer redirect(String location) {
    return guarded(Answer.of(FOUND, "text/plain", "").with("Location", location));
  }

  private static Answer guarded(Answer answer) {
    return answer
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Frame-Options", "DENY");
  }
}
