package bloxtr8.gateway.sessions;

import bloxtr8.api.PeopleApi;
import bloxtr8.gateway.tokens.AccessToken;
import bloxtr8.gateway.tokens.Tokens;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.SessionId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in browsers. A refresh token is used once; whoever uses an old one has a copy, so its
 * session ends. One repetition is no copy's: the answer with the next token may have been lost, so
 * a token may be used again for a moment while the next one is unused. Whenever a session is ended,
 * every access token of its user becomes invalid: the user's other sessions get new ones at their
 * next refresh.
 */
public final class Sessions implements PollingJob.Pass {

  /** Then the person signs in again. */
  public static final Duration LIFE = Duration.ofDays(30);

  /** How long after its use a token can be used again, when the answer was lost. */
  static final Duration LOST_ANSWER_MAX = Duration.ofSeconds(30);

  private static final Duration KEPT = Duration.ofDays(90);
  private static final int DELETED_MAX = 1_000;
  private static final int LISTED_MAX = 50;
  private static final String CSRF = "csrf";

  private final SessionStore store;
  private final Database database;
  private final Outbox outbox;
  private final Clock clock;
  private final String service;
  private final Tokens tokens;
  private final PeopleApi people;

  public Sessions(ServiceContext service, Tokens tokens, PeopleApi people) {
    this.store = new SessionStore(service.database());
    this.database = service.database();
    this.outbox = service.outbox();
    this.clock = service.clock();
    this.service = service.name();
    this.tokens = tokens;
    this.people = people;
  }

  /** A refresh token, with the access token that was issued for it. */
  record Refreshed(UserId user, RandomToken refreshToken, AccessToken accessToken) {}

  /** The CSRF token that belongs to a refresh token. */
  public static String csrfOf(RandomToken refreshToken) {
    return refreshToken.derived(CSRF);
  }

  /** Whether the CSRF token belongs to the refresh token. */
  public static boolean isCsrfOf(RandomToken refreshToken, String given) {
    return refreshToken.hasDerived(CSRF, given);
  }

  /**
   * Starts a session of a person who has just proved their Discord account.
   *
   * @param previous the refresh token that the browser had; its session ends if it is theirs
   */
  public RandomToken start(
      UserId user, SessionClient client, Optional<RandomToken> previous, Cause cause) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var session =
        new StoredSession(
            new SessionId(Uuids.timeOrdered(now)), user, now, now, now.plus(LIFE), null, client);
    var token = RandomToken.generate();
    database.inTransaction(() -> {
      previous
          .flatMap(store::find)
          .ifPresent(found -> store.end(found.session().id(), user, SessionEnd.REPLACED, now));
      store.insert(session);
      store.insert(token, session.id());
      outbox.record(entry(session, "SignIn", Audit.ACCEPTED, cause));
    });
    return token;
  }

  /** The user of an open session, for pages of ours; does not use the token up. */
  public Optional<UserId> userOf(RandomToken token) {
    return store
        .find(token)
        .filter(found -> !found.tokenUsed() && found.session().isOpen(clock.instant()))
        .map(found -> found.session().user());
  }

  Optional<SessionId> idOf(RandomToken token) {
    return store.find(token).map(found -> found.session().id());
  }

  Refreshed refresh(RandomToken token, Cause cause) {
    var found = store.find(token).orElseThrow(Sessions::ended);
    var session = found.session();
    var access = issue(session);
    var next = RandomToken.generate();
    var now = clock.instant();
    // The session's row is locked first: refreshes of one session follow each other.
    var result =
        database.inTransaction(() -> {
          if (!store.renew(session.id(), now)) return Result.ENDED;
          if (!store.use(token, next, now)
              && !store.useAgain(token, next, now.minus(LOST_ANSWER_MAX), now))
            return Result.REUSED;
          store.insert(next, session.id());
          return Result.RENEWED;
        });
    return switch (result) {
      case RENEWED -> new Refreshed(session.user(), next, access);
      case ENDED -> throw found.tokenUsed() ? reused(session, cause) : ended();
      case REUSED -> throw reused(session, cause);
    };
  }

  /**
   * Issued before the refresh token is used up: a failure costs the person nothing. With the
   * session version of this moment, as another replica may have changed it.
   */
  private AccessToken issue(StoredSession session) {
    tokens.forget(session.user());
    return tokens.issue(session.user(), session.authTime());
  }

  private enum Result {
    RENEWED,
    ENDED,
    REUSED
  }

  /** The session ends first: nobody can refresh while the access tokens are made invalid. */
  private Problem reused(StoredSession session, Cause cause) {
    var now = clock.instant();
    database.inTransaction(() -> {
      if (store.end(session.id(), session.user(), SessionEnd.REUSED_TOKEN, now))
        outbox.record(entry(session, "RefreshTokenReused", "session_revoked", cause));
    });
    @Nullable Instant endedAt = session.endedAt();
    if (endedAt == null || endedAt.isAfter(now.minus(Tokens.LIFE))) endAccessTokens(session.user());
    return new Problem(
        401,
        "session_revoked",
        "This session was used from two places, so it was ended. Sign in again; if it was not"
            + " you, end your other sessions too.");
  }

  /** Ends the session of this browser; a repeated request makes sure that it is complete. */
  void logOut(RandomToken token, Cause cause) {
    store.find(token).ifPresent(found -> end(found.session(), SessionEnd.LOGOUT, "LogOut", cause));
  }

  List<StoredSession> openOf(UserId user) {
    return store.openOf(user, clock.instant(), LISTED_MAX);
  }

  void revoke(UserId user, SessionId id, Cause cause) {
    if (!store.exists(id, user)) throw Problem.notFound();
    database.inTransaction(() -> {
      if (store.end(id, user, SessionEnd.REVOKED, clock.instant()))
        outbox.record(entry(user, id, "RevokeSession", Audit.ACCEPTED, cause));
    });
    endAccessTokens(user);
  }

  private void end(StoredSession session, SessionEnd by, String action, Cause cause) {
    database.inTransaction(() -> {
      if (store.end(session.id(), session.user(), by, clock.instant()))
        outbox.record(entry(session, action, Audit.ACCEPTED, cause));
    });
    endAccessTokens(session.user());
  }

  private void endAccessTokens(UserId user) {
    people.endAccessTokens(user);
    tokens.forget(user);
  }

  private Outgoing entry(StoredSession session, String action, String outcome, Cause cause) {
    return entry(session.user(), session.id(), action, outcome, cause);
  }

  private Outgoing entry(
      UserId user, SessionId session, String action, String outcome, Cause cause) {
    return Audit.entry(
        user.text(), action, outcome, service, session.text(), new Actor.Service(service), cause);
  }

  private static Problem ended() {
    return new Problem(401, "session_ended", "Your session has ended: sign in again.");
  }

  @Override
  public boolean runPass() {
    return store.deleteOld(clock.instant().minus(KEPT), DELETED_MAX) == DELETED_MAX;
  }
}
