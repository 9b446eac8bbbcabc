package bloxtr8.providers.discord;

import static java.util.Objects.requireNonNull;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.DiscordError;
import bloxtr8.providers.discord.world.DiscordUser;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.Snowflake;
import bloxtr8.providers.oauth.AuthorizationServer;
import bloxtr8.providers.oauth.Grant;
import bloxtr8.providers.oauth.IssuedToken;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What the token of a user shows: {@code users/@me} and {@code oauth2/@me}. */
final class CurrentUser {

  private static final String IDENTIFY = "identify";
  private static final String EMAIL = "email";

  private final AuthorizationServer server;
  private final DiscordUserStore users;
  private final ApplicationStore applications;

  CurrentUser(AuthorizationServer server, DiscordUserStore users, ApplicationStore applications) {
    this.server = server;
    this.users = users;
    this.applications = applications;
  }

  Answer user(Call call) {
    var token = server.bearer(call);
    if (token == null) return DiscordError.unauthorized();
    if (!token.grant().allows(IDENTIFY)) return DiscordError.missingScope();
    var user = user(token.grant());
    return Answer.json(user.ownJson(token.grant().allows(EMAIL)));
  }

  Answer authorization(Call call) {
    var token = server.bearer(call);
    return token == null ? DiscordError.unauthorized() : authorization(token);
  }

  private Answer authorization(IssuedToken token) {
    var grant = token.grant();
    var body = Json.object();
    var application = body.putObject("application");
    application.put("id", grant.client()).put("name", name(grant.client())).put("description", "");
    application.putNull("icon");
    application.put("bot_public", true).put("bot_require_code_grant", false);
    var scopes = body.putArray("scopes");
    grant.scopes().forEach(scopes::add);
    body.put(
        "expires",
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(token.expiresAt().atOffset(ZoneOffset.UTC)));
    if (grant.allows(IDENTIFY)) body.set("user", user(grant).json());
    return Answer.json(body);
  }

  private String name(String client) {
    var id = Snowflake.parse(client);
    var application = id == null ? null : applications.find(id);
    return application == null ? client : application.name();
  }

  private DiscordUser user(Grant grant) {
    return requireNonNull(users.account(grant.userId()), "users are never deleted");
  }
}
