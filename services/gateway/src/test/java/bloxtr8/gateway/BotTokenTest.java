package bloxtr8.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.gateway.TestGateway.Answer;
import bloxtr8.gateway.routes.Access;
import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.kernel.Authority;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BotTokenTest {

  private static final String OLD = "the-old-secret-of-the-bot-0123456789";
  private static final String NEW = "the-new-secret-of-the-bot-0123456789";
  private static final String NO_ID = "esc_00000000000000000000000000";
  private static final AtomicInteger DISCORD_IDS = new AtomicInteger(1_000);

  private static TestGateway gateway;

  @BeforeAll
  static void open() {
    gateway = TestGateway.open(Map.of("bloxtr8.gateway.bot.secrets", NEW + "," + OLD));
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  private static String signedUp(Authority authority) {
    var discordId = Integer.toString(DISCORD_IDS.incrementAndGet());
    StubServices.set(StubPeople.idOf(discordId), authority, 1, false);
    return discordId;
  }

  private static Answer exchange(String secret, String discordId) {
    return gateway
        .call("/api/auth/bot-token")
        .header("Authorization", "Bearer " + secret)
        .post(
            "{\"discordId\": \"%s\", \"guildId\": \"77\", \"interactionId\": \"88\"}"
                .formatted(discordId));
  }

  private static Answer exchangeBody(String body) {
    return gateway.call("/api/auth/bot-token").header("Authorization", "Bearer " + NEW).post(body);
  }

  private static String tokenOf(String discordId) {
    var answer = exchange(NEW, discordId);
    if (answer.status() != 200) throw new AssertionError(answer.raw().body());
    return answer.body().path("accessToken").asString();
  }

  @Test
  void the_bot_gets_a_token_for_a_person_with_either_of_its_secrets() {
    var discordId = signedUp(Authority.USER);
    for (var secret : List.of(OLD, NEW)) {
      var answer = exchange(secret, discordId);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().path("userId").asString())
          .isEqualTo(StubPeople.idOf(discordId).text());
    }
  }

  @Test
  void the_token_of_a_guilds_admin_says_so_and_needs_the_guild() throws Exception {
    var discordId = signedUp(Authority.USER);
    var inGuild = "{\"discordId\": \"%s\", \"guildId\": \"77\", \"interactionId\": \"88\"%s}";
    for (var addition : List.of("", ", \"guildAdmin\": false", ", \"guildAdmin\": null"))
      assertThat(claimsOf(exchangeBody(inGuild.formatted(discordId, addition))))
          .as(addition)
          .doesNotContainKey("guild_admin");
    var admin = exchangeBody(inGuild.formatted(discordId, ", \"guildAdmin\": true"));
    assertThat(claimsOf(admin)).containsEntry("guild", "77").containsEntry("guild_admin", true);
    var nowhere =
        exchangeBody(
            "{\"discordId\": \"%s\", \"guildAdmin\": true, \"interactionId\": \"88\"}"
                .formatted(discordId));
    assertThat(nowhere.code()).isEqualTo("validation");
  }

  private static Map<String, Object> claimsOf(Answer answer) throws ParseException {
    assertThat(answer.status()).isEqualTo(200);
    return SignedJWT.parse(answer.body().path("accessToken").asString())
        .getJWTClaimsSet()
        .getClaims();
  }

  @Test
  void nobody_else_gets_one() {
    var discordId = signedUp(Authority.ADMIN);
    assertThat(exchange("x".repeat(40), discordId).code()).isEqualTo("invalid_token");
    var admin = gateway.tokenOf(StubServices.person(Authority.ADMIN));
    assertThat(exchange(admin, discordId).code()).isEqualTo("forbidden");
    assertThat(exchange(tokenOf(discordId), discordId).code()).isEqualTo("forbidden");
    assertThat(gateway.call("/api/auth/bot-token").post("{}").code()).isEqualTo("not_signed_in");
  }

  @Test
  void the_bots_secret_is_no_token_of_a_person() {
    var session = gateway.call("/api/auth/session").header("Authorization", "Bearer " + NEW).get();
    assertThat(session.code()).isEqualTo("forbidden");
  }

  @Test
  void an_admin_is_a_user_only_when_the_bot_acts_for_them() {
    var token = tokenOf(signedUp(Authority.ADMIN));
    var session =
        gateway.call("/api/auth/session").header("Authorization", "Bearer " + token).get();
    assertThat(session.body().path("authority").asString()).isEqualTo("USER");
    var staff = gateway.call("/v3/api-docs/staff").header("Authorization", "Bearer " + token).get();
    assertThat(staff.code()).isEqualTo("forbidden");
  }

  @Test
  void a_token_of_the_bot_is_refused_by_every_route_for_the_web_only() {
    var table = Routes.ALL.stream().collect(Collectors.toMap(Route::toString, r -> r));
    var refused =
        gateway
            .routesServed()
            .map(table::get)
            .filter(r -> r.isWebOnly() && r.access() == Access.USER)
            .toList();
    assertThat(refused).hasSizeGreaterThanOrEqualTo(4);
    var token = tokenOf(signedUp(Authority.USER));
    for (var route : refused) {
      var path = route.pattern().getPatternString().replaceAll("\\{[a-z]+}", NO_ID);
      var answer =
          gateway
              .call(path)
              .key("bot")
              .header("Authorization", "Bearer " + token)
              .send(route.method().name(), null);
      assertThat(answer.code()).as(route.toString()).isEqualTo("web_only");
    }
    for (var dangerous :
        List.of(
            "POST /api/escrow/{id}/release",
            "PUT /api/escrow/{id}/refund-wallet",
            "POST /api/users/me/wallet-challenge",
            "PUT /api/users/me/payout/stripe",
            "PUT /api/users/me/payout/wallet",
            "DELETE /api/users/me/payout/wallet",
            "GET /api/auth/sessions",
            "DELETE /api/auth/sessions/{id}",
            "POST /api/oauth/roblox/url"))
      assertThat(table.get(dangerous)).as(dangerous).matches(Route::isWebOnly);
  }

  @Test
  void who_has_not_signed_up_gets_no_token() {
    assertThat(exchange(NEW, "424242").code()).isEqualTo("not_signed_up");
  }

  @Test
  void ids_that_are_none_of_discord_are_refused() {
    for (var id : List.of("", "abc", "1 OR 1=1", "9".repeat(21)))
      assertThat(exchange(NEW, id).code()).as(id).isEqualTo("validation");
  }

  @Test
  void a_stolen_secret_gets_sixty_tokens_a_minute_for_one_person() {
    var discordId = signedUp(Authority.USER);
    var given = 0;
    while (given < 100) {
      var answer = exchange(NEW, discordId);
      if (answer.status() != 200) {
        assertThat(answer.code()).isEqualTo("too_many_requests");
        break;
      }
      given++;
    }
    assertThat(given).isBetween(55, 75);
  }

  @Test
  void a_banned_person_reads_and_goes_on_with_their_deals_and_nothing_else() {
    var id = StubServices.person(Authority.ADMIN);
    StubServices.ban(id);
    var session = gateway.call("/api/auth/session").by(id).get();
    assertThat(session.body().path("authority").asString()).isEqualTo("USER");
    assertThat(gateway.call("/api/oauth/roblox/ticket").by(id).post().code()).isEqualTo("banned");
    var release = gateway.call("/api/escrow/" + NO_ID + "/release").by(id).key("k").post();
    assertThat(release.code()).isNotEqualTo("banned");
  }
}
