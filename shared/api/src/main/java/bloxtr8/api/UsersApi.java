package bloxtr8.api;

import bloxtr8.api.PeopleApi.Consent;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** People, as they see themselves and each other. */
@HttpExchange("/api/users")
public interface UsersApi {

  @GetExchange("/me")
  Me me();

  /** Changes the caller's preferences; what is null stays as it is. */
  @PatchExchange("/me")
  Me change(@RequestBody Preferences preferences);

  /**
   * Ends the caller's grant to read their universes at Roblox, here and, as far as Roblox answers,
   * there.
   */
  @DeleteExchange("/me/accounts/roblox/universes")
  Me endUniverseGrant();

  /** The public card of the person with that Discord account. */
  @GetExchange("/verify/{id}")
  Card verify(@PathVariable("id") String discordId);

  /**
   * Finds the user with a Discord account, or creates them: 201 when created, 200 when known
   * before. For the bot, which has shown the terms in Discord.
   */
  @PostExchange("/ensure")
  ResponseEntity<EnsuredUser> ensure(@RequestBody NewUser user);

  /** Reports a person to staff, once for each reason. */
  @PostExchange("/{id}/report")
  ReportTaken report(@PathVariable UserId id, @RequestBody PersonReport report);

  /**
   * The caller.
   *
   * @param discord null for a person of the sandbox's test API
   * @param roblox null while none is linked
   * @param frozen whether a report keeps them from new deals until staff decide
   * @param universesGranted whether we may read their universes at Roblox, also private ones
   * @param termsVersion the version of the terms that they accepted last
   */
  record Me(
      UserId userId,
      String name,
      Tier tier,
      Authority authority,
      boolean banned,
      boolean frozen,
      boolean showRobloxName,
      @Nullable Account discord,
      @Nullable Account roblox,
      boolean universesGranted,
      @Nullable String termsVersion,
      Instant createdAt) {}

  /**
   * A linked account.
   *
   * @param id the provider's id
   * @param displayName null where the provider has none
   */
  record Account(String id, String username, @Nullable String displayName, Instant linkedAt) {}

  /**
   * The caller's preferences.
   *
   * @param showRobloxName whether everybody who is signed in may see their Roblox name
   */
  record Preferences(@Nullable Boolean showRobloxName) {}

  /**
   * What everybody who is signed in may know of a person.
   *
   * @param verified whether staff have verified them, and no ban is in force
   * @param robloxName null unless they show it, or the caller is they or shares a deal with them
   */
  record Card(UserId userId, Tier tier, boolean verified, @Nullable String robloxName) {}

  /**
   * A person who signs up in Discord.
   *
   * @param discordId the snowflake, in decimal
   * @param displayName null where Discord has none
   * @param consent {@code givenIn} is DISCORD
   */
  record NewUser(
      String discordId, String username, @Nullable String displayName, Agreement consent) {}

  /**
   * The consent that a person gave in Discord.
   *
   * @param adult whether they attested that they are 18 or older; required
   */
  record Agreement(String termsVersion, Boolean adult) {

    public Consent givenInDiscord() {
      return new Consent(termsVersion, adult, PeopleApi.ConsentPlace.DISCORD);
    }
  }

  record EnsuredUser(UserId userId) {}

  /**
   * A report about a person.
   *
   * @param text 10 to 2,000 characters
   */
  record PersonReport(ReportReason reason, String text) {}

  record ReportTaken(UserId userId, ReportReason reason) {}

  /** Why a person is reported. */
  enum ReportReason {
    /** They are under 18: they may start no new deal until staff decide. */
    MINOR,
    SCAM,
    IMPERSONATION
  }
}
