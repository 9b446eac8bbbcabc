package bloxtr8.marketplace.people;

import bloxtr8.api.PeopleApi.DiscordSignIn;
import bloxtr8.api.PeopleApi.SignIn;
import bloxtr8.api.UsersApi;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of people, for themselves and for each other. */
@RestController
public final class UsersController implements UsersApi {

  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;

  private final Caller caller;
  private final PersonQueries queries;
  private final PersonStore people;
  private final SignInHandler signIns;
  private final ReportHandler reports;
  private final RobloxGrantHandler grants;

  public UsersController(
      Caller caller,
      PersonQueries queries,
      PersonStore people,
      SignInHandler signIns,
      ReportHandler reports,
      RobloxGrantHandler grants) {
    this.caller = caller;
    this.queries = queries;
    this.people = people;
    this.signIns = signIns;
    this.reports = reports;
    this.grants = grants;
  }

  @Override
  public Me me() {
    return queries.me(caller.user());
  }

  @Override
  public Me change(Preferences preferences) {
    var show = preferences.showRobloxName();
    if (show != null) people.showRobloxName(caller.user(), show);
    return queries.me(caller.user());
  }

  @Override
  public Me endUniverseGrant() {
    grants.endByPerson(caller.actor(), RequestContext.current().cause());
    return queries.me(caller.user());
  }

  @Override
  public Card verify(String discordId) {
    return queries.card(caller.user(), discordId);
  }

  @Override
  public ResponseEntity<EnsuredUser> ensure(NewUser user) {
    var signIn =
        signIns.signIn(
            new DiscordSignIn(
                user.discordId(),
                user.username(),
                user.displayName(),
                user.consent().givenInDiscord()),
            RequestContext.current().cause());
    return switch (signIn.outcome()) {
      case CREATED -> ResponseEntity.status(HttpStatus.CREATED).body(ensured(signIn));
      case SIGNED_IN -> ResponseEntity.ok(ensured(signIn));
      case CONSENT_REQUIRED ->
          throw new Problem(
              CONFLICT,
              "consent_required",
              "They must attest that they are 18 or older, and accept version "
                  + signIns.termsVersion()
                  + " of the terms.");
      case BANNED ->
          throw new Problem(FORBIDDEN, "banned", "A ban holds for this Discord account.");
      case DISABLED -> throw new Problem(FORBIDDEN, "disabled", "This account is disabled.");
    };
  }

  private static EnsuredUser ensured(SignIn signIn) {
    return new EnsuredUser(Objects.requireNonNull(signIn.userId()));
  }

  @Override
  public ReportTaken report(UserId id, PersonReport report) {
    var cause = RequestContext.current().cause();
    reports.report(caller.actor(), id, report.reason(), report.text(), cause);
    return new ReportTaken(id, report.reason());
  }
}
