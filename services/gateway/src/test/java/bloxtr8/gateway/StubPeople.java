package bloxtr8.gateway;

import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** People in memory, with the marketplace's rules about sign-ins and links. */
final class StubPeople implements PeopleApi {

  static final String TERMS = "2026-11";

  /** The Roblox account that each user has linked. */
  static final Map<UserId, String> LINKED = new ConcurrentHashMap<>();

  /** The access to universes that each user has granted. */
  static final Map<UserId, UniverseGrant> GRANTED = new ConcurrentHashMap<>();

  static UserId idOf(String discordId) {
    return new UserId(Uuids.named("discord " + discordId));
  }

  /** Another sandbox counts its accounts from the first one again. */
  static void unlinkAll() {
    LINKED.clear();
    GRANTED.clear();
  }

  @Override
  public List<Person> people(List<UserId> ids) {
    return ids.stream().map(StubServices.PEOPLE::get).filter(Objects::nonNull).toList();
  }

  @Override
  public List<Person> withDiscordAccount(String discordId) {
    return people(List.of(idOf(discordId)));
  }

  @Override
  public synchronized SignIn signIn(DiscordSignIn signIn) {
    var id = idOf(signIn.discordId());
    @Nullable Person known = StubServices.PEOPLE.get(id);
    if (known != null && known.disabled()) return new SignIn(SignInOutcome.DISABLED, null);
    if (known != null) return new SignIn(SignInOutcome.SIGNED_IN, id);
    @Nullable Consent consent = signIn.consent();
    if (consent == null || !consent.adult() || !consent.termsVersion().equals(TERMS))
      return new SignIn(SignInOutcome.CONSENT_REQUIRED, null);
    StubServices.set(id, Authority.USER, 1, false);
    return new SignIn(SignInOutcome.CREATED, id);
  }

  @Override
  public Terms terms() {
    return new Terms(TERMS);
  }

  @Override
  public synchronized RobloxLink linkRoblox(UserId userId, RobloxAccount account) {
    @Nullable String before = LINKED.get(userId);
    if (account.robloxId().equals(before)) return new RobloxLink(LinkOutcome.ALREADY_LINKED);
    if (before != null) return new RobloxLink(LinkOutcome.ANOTHER_LINKED);
    if (LINKED.containsValue(account.robloxId()))
      return new RobloxLink(LinkOutcome.LINKED_BY_ANOTHER);
    LINKED.put(userId, account.robloxId());
    return new RobloxLink(LinkOutcome.LINKED);
  }

  @Override
  public synchronized RobloxLink grantUniverses(UserId userId, UniverseGrant grant) {
    var link = linkRoblox(userId, grant.account());
    switch (link.outcome()) {
      case LINKED, ALREADY_LINKED -> GRANTED.put(userId, grant);
      case LINKED_BY_ANOTHER, ANOTHER_LINKED, BANNED -> {}
    }
    return link;
  }

  @Override
  public void endAccessTokens(UserId userId) {
    StubServices.PEOPLE.computeIfPresent(
        userId,
        (_, p) ->
            new Person(
                p.id(),
                p.name(),
                p.authority(),
                p.tier(),
                p.sessionVersion() + 1,
                p.disabled(),
                p.banned(),
                p.appointedBy()));
  }
}
