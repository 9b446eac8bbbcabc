package bloxtr8.gateway.bot;

import bloxtr8.api.PeopleApi;
import bloxtr8.gateway.limits.Buckets;
import bloxtr8.gateway.limits.Limit;
import bloxtr8.gateway.tokens.Tokens;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.message.Audit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Exchanges the Discord user who acts for a token of 15 minutes with which the bot acts for them.
 * The limits bound what a stolen secret of the bot is worth.
 */
@RestController
public final class BotTokenController {

  private static final Limit OF_ONE_USER = new Limit(60, Duration.ofMinutes(1));
  private static final Limit OF_ALL = new Limit(50, Duration.ofSeconds(1));
  private static final Pattern SNOWFLAKE = Pattern.compile("[0-9]{1,20}");

  private final ServiceContext service;
  private final Tokens tokens;
  private final PeopleApi people;
  private final Buckets buckets;

  public BotTokenController(
      ServiceContext service, Tokens tokens, PeopleApi people, Buckets buckets) {
    this.service = service;
    this.tokens = tokens;
    this.people = people;
    this.buckets = buckets;
  }

  /**
   * Who acts.
   *
   * @param guildId the Discord server in which they act; null in a direct message
   * @param guildAdmin whether the interaction shows that they may manage that server; null for no
   * @param interactionId stored in the audit
   */
  public record BotTokenRequest(
      String discordId,
      @Nullable String guildId,
      @Nullable Boolean guildAdmin,
      String interactionId) {

    private boolean isByGuildAdmin() {
      return Boolean.TRUE.equals(guildAdmin);
    }
  }

  public record BotToken(UserId userId, String accessToken, Instant expiresAt) {}

  @PostMapping("/api/auth/bot-token")
  public BotToken exchange(@RequestBody BotTokenRequest asked, HttpServletRequest request) {
    requireSnowflake("discordId", asked.discordId());
    requireSnowflake("interactionId", asked.interactionId());
    if (asked.guildId() != null) requireSnowflake("guildId", asked.guildId());
    else if (asked.isByGuildAdmin())
      throw Problem.invalid("guildAdmin", "can be true only together with a guildId");
    count("bot-token", OF_ALL);
    count("bot-token " + asked.discordId(), OF_ONE_USER);
    var user =
        people.withDiscordAccount(asked.discordId()).stream()
            .map(PeopleApi.Person::id)
            .findFirst()
            .orElseThrow(
                () -> new Problem(404, "not_signed_up", "Nobody has signed up with this account."));
    var token = tokens.issueToBot(user, asked.guildId(), asked.isByGuildAdmin());
    audit(user, asked, request);
    return new BotToken(user, token.text(), token.expiresAt());
  }

  private void audit(UserId user, BotTokenRequest asked, HttpServletRequest request) {
    service
        .database()
        .inTransaction(() ->
            service
                .outbox()
                .record(
                    Audit.entry(
                        user.text(),
                        "IssueBotToken",
                        Audit.ACCEPTED,
                        "discord-bot",
                        detail(asked),
                        new Actor.Service(service.name()),
                        RequestContext.of(request).cause())));
  }

  private static String detail(BotTokenRequest asked) {
    var interaction = "interaction " + asked.interactionId();
    return asked.isByGuildAdmin()
        ? interaction + ", manages guild " + asked.guildId()
        : interaction;
  }

  private void count(String subject, Limit limit) {
    if (!buckets.take(subject, limit).allowed())
      throw new Problem(429, "too_many_requests", "Too many tokens: ask for them more slowly.");
  }

  private static void requireSnowflake(String field, String id) {
    if (!SNOWFLAKE.matcher(id).matches())
      throw Problem.invalid(field, "must be an id of Discord: digits only");
  }
}
