package bloxtr8.api;

import bloxtr8.kernel.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * What the admins of a Discord guild decide for it. The bot calls this for a person who acts in
 * that guild; they change it only when the bot has seen in the interaction that they may manage the
 * guild.
 */
@HttpExchange("/api/guilds/{id}/settings")
public interface GuildsApi {

  @GetExchange
  GuildSettings settings(@PathVariable String id);

  /** Replaces them all. */
  @PutExchange
  GuildSettings change(@PathVariable String id, @RequestBody GuildSettings settings);

  /**
   * The settings of a guild.
   *
   * @param requiresTier2 whether only listings of sellers whom staff have verified are shown there
   * @param staffRoleId Discord's id of the role of its staff; null for none
   * @param blockedSellers whose listings are not shown there; at most 100
   */
  record GuildSettings(
      Boolean requiresTier2, @Nullable String staffRoleId, List<UserId> blockedSellers) {}
}
