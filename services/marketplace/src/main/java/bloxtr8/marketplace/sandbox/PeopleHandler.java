package bloxtr8.marketplace.sandbox;

import bloxtr8.api.MarketplaceTestApi.NewPerson;
import bloxtr8.api.MarketplaceTestApi.PayoutKind;
import bloxtr8.api.PayoutApi;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.people.PeopleMessages;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/** Creates a person of the sandbox, who may trade as if they had linked their accounts. */
public final class PeopleHandler {

  private static final int NAME_MAX = 100;
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");
  private static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());

  private final Database database;
  private final PersonStore store;
  private final Outbox outbox;
  private final Clock clock;
  private final PayoutApi payouts;

  public PeopleHandler(
      Database database, PersonStore store, Outbox outbox, Clock clock, PayoutApi payouts) {
    this.database = database;
    this.store = store;
    this.outbox = outbox;
    this.clock = clock;
    this.payouts = payouts;
  }

  /** Creates the payout destination first: without it, the person is not created. */
  public UserId make(NewPerson request, Cause cause) {
    var name = nameOf(request);
    var authority = request.authority() == null ? Authority.USER : request.authority();
    var at = clock.instant();
    var user = new UserId(Uuids.timeOrdered(at));
    makeDestination(user, request.payout());
    database.inTransaction(() -> {
      store.insert(user, name, authority, Tier.TIER_1, at);
      outbox.record(
          PeopleMessages.signedUp(user, ACTOR, cause),
          Audit.entry(
              user.text(),
              "MakePerson",
              Audit.ACCEPTED,
              "sandbox test API",
              authority.name(),
              ACTOR,
              cause));
    });
    return user;
  }

  private static String nameOf(NewPerson request) {
    var name = request.name().strip();
    if (name.isEmpty() || name.length() > NAME_MAX)
      throw RefusedRequest.invalid("name", "must be 1 to " + NAME_MAX + " characters");
    if (INVISIBLE.matcher(name).find())
      throw RefusedRequest.invalid("name", "must not contain invisible characters");
    return name;
  }

  private void makeDestination(UserId user, @Nullable PayoutKind kind) {
    switch (kind) {
      case STRIPE -> makeReady(user, Rail.STRIPE);
      case WALLET -> makeReady(user, Rail.USDC_BASE);
      case NONE -> {}
      case null -> {}
    }
  }

  private void makeReady(UserId user, Rail rail) {
    try {
      payouts.makeReady(user, rail);
    } catch (ResourceAccessException | HttpServerErrorException e) {
      throw new Unavailable("the payments service did not create the payout destination", e);
    }
  }
}
