package bloxtr8.gateway.signin;

import bloxtr8.api.PeopleApi;
import bloxtr8.api.PeopleApi.LinkOutcome;
import bloxtr8.api.PeopleApi.RobloxLink;
import bloxtr8.api.PeopleApi.UniverseGrant;
import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.refusal.RefusedRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;

/**
 * Linking a Roblox account. A link that is handed around is worthless: the authorization begins
 * only in a browser in which the person themselves is signed in, and ends only in that browser.
 */
public final class RobloxLinking {

  /** The page that begins a link; it may carry a ticket. */
  static final String PAGE = "/auth/link/roblox";

  private static final String LINKED = "/auth/link/success";
  private static final Duration TICKET_LIFE = Duration.ofMinutes(10);

  private final RobloxClient roblox;
  private final OAuthStates states;
  private final LinkTicketStore tickets;
  private final PeopleApi people;
  private final Clock clock;
  private final URI publicUrl;

  RobloxLinking(
      RobloxClient roblox,
      OAuthStates states,
      LinkTicketStore tickets,
      PeopleApi people,
      Clock clock,
      URI publicUrl) {
    this.roblox = roblox;
    this.states = states;
    this.tickets = tickets;
    this.people = people;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  /** A link to our page, for one person and once. */
  record Ticket(URI url, Instant expiresAt) {}

  Ticket ticketFor(UserId user) {
    var ticket = RandomToken.generate();
    var expiresAt = clock.instant().plus(TICKET_LIFE);
    tickets.insert(ticket, user, expiresAt);
    return new Ticket(URI.create(publicUrl + PAGE + "?ticket=" + ticket.text()), expiresAt);
  }

  /** The display name of somebody who is about to link. */
  String nameOf(UserId user) {
    return people.people(List.of(user)).stream().map(PeopleApi.Person::name).findFirst().orElse("");
  }

  /** Refuses a ticket of somebody else, or one that is not valid any more. */
  void requireTicketOf(UserId user, String ticket) {
    if (!user.equals(ownerOf(ticket))) throw notTheirs();
  }

  private @Nullable UserId ownerOf(String ticket) {
    if (!RandomToken.isWellFormed(ticket)) throw worthless();
    return tickets.find(new RandomToken(ticket)).orElseThrow(RobloxLinking::worthless);
  }

  /**
   * The page of Roblox to which the browser goes.
   *
   * @param ticket used up by this; null when the person came from a page of ours
   * @param universes whether the person also lets us read their universes
   */
  String begin(UserId user, @Nullable String ticket, boolean universes, RandomToken browser) {
    if (ticket != null) {
      requireTicketOf(user, ticket);
      if (!tickets.use(new RandomToken(ticket), user)) throw worthless();
    }
    var state = OAuthState.link(user, universes, LINKED);
    return roblox.authorizeUrl(states.begin(state, browser), state);
  }

  /** Links the account, and returns the page at which the person continues. */
  String finish(OAuthCallback callback, @Nullable RandomToken browser) {
    return states.finish(
        OAuthProvider.ROBLOX,
        roblox.issuer(),
        callback,
        browser,
        (state, code) -> {
          var user = Objects.requireNonNull(state.user());
          var proof = roblox.proofOf(code, state);
          return switch (link(user, proof)) {
            case LINKED, ALREADY_LINKED -> pageAfter(state, proof);
            case LINKED_BY_ANOTHER, ANOTHER_LINKED -> throw SignInError.ACCOUNT_CONFLICT.failure();
            case BANNED -> throw SignInError.BANNED.failure();
          };
        });
  }

  private static String pageAfter(OAuthState state, RobloxProof proof) {
    if (!state.universes()) return state.returnTo();
    return state.returnTo() + "?universes=" + (proof.grant() == null ? "refused" : "granted");
  }

  /** What the marketplace does not keep is revoked. */
  private LinkOutcome link(UserId user, RobloxProof proof) {
    var account = proof.account();
    var grant = proof.grant();
    if (grant == null) return asked(() -> people.linkRoblox(user, account));
    var isKept = false;
    try {
      var given = new UniverseGrant(account, grant.refreshToken(), grant.scopes());
      var outcome = asked(() -> people.grantUniverses(user, given));
      isKept = outcome == LinkOutcome.LINKED || outcome == LinkOutcome.ALREADY_LINKED;
      return outcome;
    } finally {
      if (!isKept) roblox.revoke(grant.refreshToken());
    }
  }

  private static LinkOutcome asked(Supplier<RobloxLink> marketplace) {
    try {
      return marketplace.get().outcome();
    } catch (RestClientException e) {
      throw SignInError.PROVIDER_UNAVAILABLE.failure();
    } catch (RefusedRequest e) {
      if (e.kind() == RefusedRequest.Kind.NOT_FOUND) throw SignInError.DISABLED.failure();
      throw e;
    }
  }

  private static Problem worthless() {
    return new Problem(
        410, "ticket_expired", "This link was used or has expired: ask for a new one.");
  }

  private static Problem notTheirs() {
    return new Problem(
        403,
        "ticket_of_another",
        "This link was made for another person: sign in as the one who asked for it.");
  }
}
