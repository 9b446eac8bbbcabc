package bloxtr8.marketplace.guilds;

import bloxtr8.kernel.UserId;
import bloxtr8.platform.refusal.RefusedRequest;
import org.jspecify.annotations.Nullable;

/** What the settings of a guild mean for a seller; outside a guild there are no rules. */
public final class GuildRules {

  private final GuildSettingStore guilds;

  GuildRules(GuildSettingStore guilds) {
    this.guilds = guilds;
  }

  /** Whether listings of the seller are shown in the guild. */
  public boolean isShown(UserId seller, @Nullable String guild) {
    return guild == null
        || switch (guilds.standing(seller, guild)) {
          case SHOWN -> true;
          case BLOCKED, TIER_REQUIRED -> false;
        };
  }

  /**
   * Checks whether the seller may list in the guild.
   *
   * @throws RefusedRequest with the guild's reason when not
   */
  public void requireMayList(UserId seller, @Nullable String guild) {
    if (guild == null) return;
    switch (guilds.standing(seller, guild)) {
      case SHOWN -> {}
      case BLOCKED ->
          throw RefusedRequest.forbidden(
              "blocked_in_guild", "The admins of this Discord server have blocked your listings.");
      case TIER_REQUIRED ->
          throw RefusedRequest.forbidden(
              "tier_required", "This Discord server shows only listings of TIER_2 sellers.");
    }
  }
}
