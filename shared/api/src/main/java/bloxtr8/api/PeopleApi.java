package bloxtr8.api;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.Secret;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * People, for our other services; implemented by the marketplace, for service tokens only. A change
 * is one transaction of the marketplace, with its event and its audit entry; a repeated call
 * changes nothing more.
 */
@InternalApi(callers = "gateway")
@HttpExchange("/internal/people")
public interface PeopleApi {

  /** Maximum of ids in one query; more are refused. */
  int IDS_MAX = 100;

  /** The existing people among these, in no order. */
  @GetExchange
  List<Person> people(@RequestParam("ids") List<UserId> ids);

  /** The user with that Discord account: one, or none. */
  @GetExchange("/with-discord-account")
  List<Person> withDiscordAccount(@RequestParam("discordId") String discordId);

  /**
   * Signs the owner of a Discord account in: finds the user and renews their names, or creates the
   * user when the consent is given.
   */
  @PostExchange("/sign-ins")
  SignIn signIn(@RequestBody DiscordSignIn signIn);

  /** The terms that a new user agrees to now. */
  @GetExchange("/terms")
  Terms terms();

  /** Links a Roblox account whose owner proved it by OAuth. */
  @PostExchange("/{id}/roblox-link")
  RobloxLink linkRoblox(@PathVariable("id") UserId userId, @RequestBody RobloxAccount account);

  /**
   * Links a Roblox account as {@link #linkRoblox} does, and keeps the access to its owner's
   * universes that they granted; it replaces an earlier one.
   */
  @PostExchange("/{id}/universe-grant")
  RobloxLink grantUniverses(@PathVariable("id") UserId userId, @RequestBody UniverseGrant grant);

  /** Increments the session version: no access token issued so far is valid any more. */
  @PostExchange("/{id}/end-access-tokens")
  void endAccessTokens(@PathVariable("id") UserId userId);

  /**
   * The present data of one person.
   *
   * @param name the display name; empty after erasure
   * @param sessionVersion every access token contains it; a token with another version is not valid
   * @param disabled cannot sign in or send commands
   * @param banned may read and go on with their own open deals, and nothing else
   * @param appointedBy the person who granted them their authority; null for a user and for the
   *     first admin
   */
  record Person(
      UserId id,
      String name,
      Authority authority,
      Tier tier,
      long sessionVersion,
      boolean disabled,
      boolean banned,
      @Nullable UserId appointedBy) {}

  /** The KYC level of a person. */
  enum Tier {
    /** May read. */
    TIER_0,
    /** Their Roblox account is linked: lists games and makes offers. */
    TIER_1,
    /** Verified by staff. */
    TIER_2
  }

  /**
   * A Discord account as Discord describes it.
   *
   * @param discordId the snowflake, in decimal
   * @param username the unique user name
   * @param displayName the name shown; null where Discord has none
   * @param consent given in this sign-in; null for none
   */
  record DiscordSignIn(
      String discordId, String username, @Nullable String displayName, @Nullable Consent consent) {}

  /**
   * A person's consent to the terms.
   *
   * @param termsVersion the version that was shown
   * @param adult whether they attested that they are 18 or older; required
   */
  record Consent(String termsVersion, boolean adult, ConsentPlace givenIn) {}

  record Terms(String version) {}

  /** Where a consent was given. */
  enum ConsentPlace {
    WEB,
    DISCORD,
    SANDBOX
  }

  /**
   * The result of a sign-in.
   *
   * @param userId null unless signed in or created
   */
  record SignIn(SignInOutcome outcome, @Nullable UserId userId) {}

  /** How a sign-in ended. */
  enum SignInOutcome {
    SIGNED_IN,
    CREATED,
    /**
     * Nobody has this account, and no consent to the present terms was given: nothing is stored.
     */
    CONSENT_REQUIRED,
    /** A ban holds for this Discord account, whose user does not exist any more. */
    BANNED,
    /** The user may not sign in. */
    DISABLED
  }

  /**
   * A Roblox account as Roblox describes it.
   *
   * @param robloxId the id, in decimal
   * @param username the unique user name
   * @param displayName the name shown
   * @param createdAt when the account was created; null where unknown
   */
  record RobloxAccount(
      String robloxId, String username, String displayName, @Nullable Instant createdAt) {}

  record RobloxLink(LinkOutcome outcome) {}

  /**
   * A Roblox account whose owner lets us read their universes, also private ones.
   *
   * @param refreshToken of Roblox, which can be used once
   * @param scopes what was granted, separated by spaces
   */
  record UniverseGrant(RobloxAccount account, Secret refreshToken, String scopes) {}

  /** How a link ended. */
  enum LinkOutcome {
    LINKED,
    /** The user had linked this account before. */
    ALREADY_LINKED,
    /** Another user has linked this account. */
    LINKED_BY_ANOTHER,
    /** The user has linked another account, which must be unlinked first. */
    ANOTHER_LINKED,
    /** A ban holds for this account or this user. */
    BANNED
  }
}
