package bloxtr8.marketplace.people;

import bloxtr8.api.PeopleApi.UniverseGrant;
import bloxtr8.api.RobloxTokensApi;
import bloxtr8.api.RobloxTokensApi.RefreshToken;
import bloxtr8.api.RobloxTokensApi.RobloxTokens;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Secret;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.RobloxGrant.Claim;
import bloxtr8.marketplace.people.RobloxGrant.End;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The life of a grant of universes. Its refresh token can be used once, so one replica claims it,
 * asks Roblox outside of any transaction, and stores the next one. A claim of a replica that stops
 * in between runs out: whoever claims next is refused by Roblox, and the grant ends.
 */
public final class RobloxGrantHandler {

  private static final String GRANT = "GrantUniverses";
  private static final String END = "EndUniverseGrant";
  private static final String REFRESH = "RefreshUniverseGrant";
  private static final String SOURCE = "Roblox link";

  /** Longer than the gateway and Roblox together may take to answer. */
  private static final Duration CLAIM_LIFE = Duration.ofSeconds(60);

  private final Database database;
  private final PersonStore people;
  private final RobloxGrantStore grants;
  private final RobloxTokensApi tokens;
  private final Outbox outbox;
  private final Clock clock;
  private final Actor.Service us;

  public RobloxGrantHandler(
      String service,
      Database database,
      PersonStore people,
      RobloxGrantStore grants,
      RobloxTokensApi tokens,
      Outbox outbox,
      Clock clock) {
    this.us = new Actor.Service(service);
    this.database = database;
    this.people = people;
    this.grants = grants;
    this.tokens = tokens;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Keeps a grant of a locked person, in the caller's transaction; returns its audit entry. */
  Outgoing keep(StoredPerson person, UniverseGrant grant, Actor actor, Cause cause) {
    grants.put(person, grant.refreshToken(), grant.scopes(), clock.instant());
    return entry(person.id(), GRANT, Audit.ACCEPTED, grant.scopes(), actor, cause);
  }

  /**
   * Ends the grant of a locked person, in the caller's transaction, if there is one.
   *
   * @return the token, which the caller revokes after the commit
   */
  Optional<Secret> end(StoredPerson person, End why, Actor actor, Cause cause) {
    var token = grants.end(person, why, clock.instant());
    if (token.isPresent())
      outbox.record(entry(person.id(), END, Audit.ACCEPTED, why.name(), actor, cause));
    return token;
  }

  /**
   * Ends the person's grant at their own request.
   *
   * @throws RefusedRequest when there is none
   */
  void endByPerson(Actor.Person actor, Cause cause) {
    var token =
        new RefusalAudit(database, outbox, actor, cause)
            .of(
                actor.user(),
                END,
                () ->
                    end(people.lock(actor.user()), End.REVOKED, actor, cause)
                        .orElseThrow(() ->
                            RefusedRequest.conflict(
                                "not_granted", "You have not let us read your universes.")));
    revoke(token);
  }

  /** Ends the access at Roblox, best effort; outside of transactions. */
  void revoke(Secret refreshToken) {
    tokens.revoke(new RefreshToken(refreshToken));
  }

  /** Claims those of the grants that nobody else has claimed, for us alone, for a minute. */
  public List<Claim> claim(Collection<UserId> users) {
    return database.inTransaction(() -> grants.claim(users, CLAIM_LIFE));
  }

  /**
   * Stores what Roblox gave for a claim. Where the grant has ended meanwhile, what Roblox gave is
   * revoked.
   *
   * @return whether the grant goes on
   */
  public boolean rotated(Claim claim, RobloxTokens given) {
    var isStored =
        database.inTransaction(() ->
            people.find(claim.user()).filter(person -> !person.isErased()).stream()
                .anyMatch(person ->
                    grants.rotate(
                        person, claim, given.refreshToken(), given.scope(), clock.instant())));
    if (!isStored) revoke(given.refreshToken());
    return isStored;
  }

  /** Ends a grant whose refresh token Roblox refused. */
  public void refused(Claim claim) {
    database.inTransaction(() -> {
      if (grants.refuse(claim, clock.instant()))
        outbox.record(
            entry(
                claim.user(), REFRESH, End.REFUSED.name(), "", us, Cause.of(claim.user().text())));
    });
  }

  private static Outgoing entry(
      UserId user, String action, String outcome, String detail, Actor actor, Cause cause) {
    return Audit.entry(user.text(), action, outcome, SOURCE, detail, actor, cause);
  }
}
