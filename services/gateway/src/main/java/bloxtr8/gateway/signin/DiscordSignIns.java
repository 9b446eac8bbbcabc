package bloxtr8.gateway.signin;

import bloxtr8.api.PeopleApi;
import bloxtr8.api.PeopleApi.Consent;
import bloxtr8.api.PeopleApi.ConsentPlace;
import bloxtr8.api.PeopleApi.DiscordSignIn;
import bloxtr8.api.PeopleApi.SignIn;
import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.gateway.signin.DiscordClient.Account;
import bloxtr8.gateway.signin.PendingSignUpStore.Pending;
import bloxtr8.kernel.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;

/** Signing in by Discord, and signing up when somebody comes for the first time. */
public final class DiscordSignIns {

  /** Discord sends none; a callback that names one is another provider's. */
  private static final String ISSUER = "https://discord.com";

  private static final String CSRF = "csrf";

  private final DiscordClient discord;
  private final OAuthStates states;
  private final PendingSignUpStore pending;
  private final PeopleApi people;

  DiscordSignIns(
      DiscordClient discord, OAuthStates states, PendingSignUpStore pending, PeopleApi people) {
    this.discord = discord;
    this.states = states;
    this.pending = pending;
    this.people = people;
  }

  /** How an authorization at Discord ended, when it did not fail. */
  sealed interface Result {
    /** A person, who continues at a page. */
    record SignedIn(UserId user, String returnTo) implements Result {}

    /** The terms must be agreed to first. */
    record ConsentNeeded() implements Result {}
  }

  /** The page of Discord to which the browser goes. */
  String begin(RandomToken browser, String returnTo) {
    var state = OAuthState.signIn(returnTo);
    return discord.authorizeUrl(states.begin(state, browser), state);
  }

  Result finish(OAuthCallback callback, @Nullable RandomToken browser) {
    return states.finish(
        OAuthProvider.DISCORD,
        ISSUER,
        callback,
        browser,
        (state, code) -> {
          var proved = new Pending(discord.accountOf(code, state), state.returnTo());
          return signIn(proved, null, browser);
        });
  }

  /** The CSRF token of an answer to the terms. */
  String csrfOf(RandomToken browser) {
    return browser.derived(CSRF);
  }

  boolean isCsrfOf(RandomToken browser, String given) {
    return browser.hasDerived(CSRF, given);
  }

  /** The user name of somebody in this browser who has to agree to the terms. */
  Optional<String> waitingIn(RandomToken browser) {
    return pending.find(browser).map(proved -> proved.account().username());
  }

  /** Signs the person up who proved their account in this browser. */
  Result consent(RandomToken browser, String termsVersion, boolean adult) {
    var proved = pending.find(browser).orElseThrow(SignInError.EXPIRED_STATE::failure);
    return signIn(proved, new Consent(termsVersion, adult, ConsentPlace.WEB), browser);
  }

  /** Forgets the person, who does not agree: nothing of them was stored but this. */
  void decline(RandomToken browser) {
    pending.delete(browser);
  }

  private Result signIn(Pending proved, @Nullable Consent consent, @Nullable RandomToken browser) {
    if (browser == null) throw SignInError.INVALID_STATE.failure();
    var result = ask(proved.account(), consent);
    return switch (result.outcome()) {
      case SIGNED_IN, CREATED -> {
        pending.delete(browser);
        if (result.userId() == null) throw SignInError.PROVIDER_UNAVAILABLE.failure();
        yield new Result.SignedIn(result.userId(), proved.returnTo());
      }
      case CONSENT_REQUIRED -> {
        pending.put(browser, proved);
        yield new Result.ConsentNeeded();
      }
      case BANNED -> throw SignInError.BANNED.failure();
      case DISABLED -> throw SignInError.DISABLED.failure();
    };
  }

  private SignIn ask(Account account, @Nullable Consent consent) {
    try {
      return people.signIn(
          new DiscordSignIn(account.id(), account.username(), account.displayName(), consent));
    } catch (RestClientException e) {
      throw SignInError.PROVIDER_UNAVAILABLE.failure();
    }
  }
}
