package bloxtr8.marketplace.guilds;

import bloxtr8.api.GuildsApi;
import bloxtr8.marketplace.people.RefusalAudit;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the settings of a guild. */
@RestController
public final class GuildsController implements GuildsApi {

  private static final Pattern SNOWFLAKE = Pattern.compile("[0-9]{1,20}");
  private static final String ACTION = "ChangeGuildSettings";
  private static final String SOURCE = "guilds";

  private final ServiceContext service;
  private final Caller caller;
  private final GuildSettingStore guilds;

  GuildsController(ServiceContext service, Caller caller, GuildSettingStore guilds) {
    this.service = service;
    this.caller = caller;
    this.guilds = guilds;
  }

  @Override
  public GuildSettings settings(String id) {
    requireGuild(id);
    requireIn(id);
    requireAdmin();
    return guilds.find(id);
  }

  @Override
  public GuildSettings change(String id, GuildSettings settings) {
    requireGuild(id);
    requireFit(settings);
    var cause = RequestContext.current().cause();
    var subject = "guild " + id;
    return new RefusalAudit(service.database(), service.outbox(), SOURCE, caller.actor(), cause)
        .of(
            subject,
            ACTION,
            () -> {
              requireIn(id);
              requireAdmin();
              if (!guilds.areUsers(settings.blockedSellers()))
                throw RefusedRequest.invalid("blockedSellers", "must be the ids of users");
              guilds.save(id, settings, caller.user(), service.clock().instant());
              var detail =
                  "requires TIER_2: %s, blocked sellers: %s"
                      .formatted(settings.requiresTier2(), settings.blockedSellers().size());
              service
                  .outbox()
                  .record(
                      Audit.entry(
                          subject, ACTION, Audit.ACCEPTED, SOURCE, detail, caller.actor(), cause));
              return guilds.find(id);
            });
  }

  private static void requireGuild(String id) {
    if (!SNOWFLAKE.matcher(id).matches()) throw Problem.notFound();
  }

  /** Only a token of the bot names a guild. */
  private void requireIn(String guild) {
    if (!guild.equals(caller.guild()))
      throw RefusedRequest.forbidden(
          "not_in_the_guild", "Change the settings of a guild with the bot, in that guild.");
  }

  /** The bot has seen in the interaction whether the person may manage the guild. */
  private void requireAdmin() {
    if (!caller.administersGuild())
      throw RefusedRequest.forbidden(
          "not_guild_admin",
          "Only somebody who may manage this Discord server sees and changes its settings.");
  }

  private static void requireFit(GuildSettings settings) {
    var role = settings.staffRoleId();
    if (role != null && !SNOWFLAKE.matcher(role).matches())
      throw Problem.invalid("staffRoleId", "must be an id of Discord: digits only");
    var blocked = settings.blockedSellers();
    if (blocked.size() > GuildSettingStore.BLOCKED_MAX
        || blocked.stream().distinct().count() < blocked.size())
      throw Problem.invalid(
          "blockedSellers", "must be at most " + GuildSettingStore.BLOCKED_MAX + " different ids");
  }
}
