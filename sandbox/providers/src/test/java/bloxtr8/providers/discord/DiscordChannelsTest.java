package bloxtr8.providers.discord;

import static bloxtr8.providers.discord.world.Permission.MANAGE_CHANNELS;
import static bloxtr8.providers.discord.world.Permission.SEND_MESSAGES;
import static bloxtr8.providers.discord.world.Permission.VIEW_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DiscordChannelsTest {

  private static Sandbox sandbox;
  private static DiscordBot bot;
  private static DiscordBot stranger;

  private String alice = "";
  private String guild = "";
  private String general = "";

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    bot = new DiscordBot(sandbox, TestBots.BLOXTR8);
    stranger = new DiscordBot(sandbox, TestBots.STRANGER);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void newGuild() {
    alice = bot.user("alice");
    var made = bot.guild(alice);
    guild = made.path("id").asString();
    general = DiscordBot.general(made);
  }

  @Test
  void a_bot_knows_itself_and_its_guilds() {
    var me = bot.get("/users/@me");
    assertThat(me.path("id").asString()).isEqualTo(TestBots.BLOXTR8.id());
    assertThat(me.path("bot").asBoolean()).isTrue();
    assertThat(bot.get("/users/@me/guilds").findValuesAsString("id")).contains(guild);
    assertThat(bot.get("/guilds/" + guild).path("roles")).hasSize(2);
    assertThat(bot.get("/guilds/" + guild + "/members?limit=10")).hasSize(2);
    var member = bot.get("/guilds/" + guild + "/members/" + alice);
    assertThat(member.path("user").path("username").asString()).isEqualTo("alice");
    assertThat(bot.get("/users/" + alice).path("global_name").asString()).isEqualTo("alice");
  }

  @Test
  void a_wrong_token_a_stranger_and_a_wrong_id_have_codes_of_their_own() {
    var wrong = new DiscordBot(sandbox, new DiscordSettings.BotApplication("1", "x", "wrong", 0));
    assertThat(wrong.refused(401, "GET", "/users/@me", null)).isZero();
    assertThat(stranger.refused(403, "GET", "/guilds/" + guild, null)).isEqualTo(50_001);
    assertThat(stranger.refused(403, "GET", "/channels/" + general, null)).isEqualTo(50_001);
    assertThat(bot.refused(404, "GET", "/guilds/5", null)).isEqualTo(10_004);
    assertThat(bot.refused(404, "GET", "/channels/5", null)).isEqualTo(10_003);
    assertThat(bot.refused(404, "GET", "/users/5", null)).isEqualTo(10_013);
    assertThat(bot.refused(400, "GET", "/channels/abc", null)).isEqualTo(50_035);
    assertThat(bot.refused(400, "POST", "/guilds/" + guild + "/channels", "{")).isEqualTo(50_109);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nowhere",
    "PUT, /users/@me",
    "GET, /guilds/1/audit-logs",
    "POST, /guilds/1/roles",
  })
  void what_is_not_served_is_refused_in_discords_format(String method, String path) {
    assertThat(DiscordBot.body(404, bot.send(method, path, null)).path("message").asString())
        .isEqualTo("404: Not Found");
  }

  @Test
  void a_bot_leaves_only_a_guild_that_it_is_in() {
    assertThat(stranger.refused(404, "DELETE", "/users/@me/guilds/" + guild, null))
        .isEqualTo(10_004);
    bot.delete("/users/@me/guilds/" + guild);
    assertThat(bot.refused(404, "DELETE", "/users/@me/guilds/" + guild, null)).isEqualTo(10_004);
  }

  @Test
  void a_bot_changes_its_own_name_in_a_guild_when_it_may() {
    var own = "/guilds/" + guild + "/members/@me";
    assertThat(bot.patch(own, "{\"nick\": \"Trader\"}").path("nick").asString())
        .isEqualTo("Trader");
    takeFromEveryone();
    bot.restrict(guild, 1 << 10);
    assertThat(bot.refused(403, "PATCH", own, "{\"nick\": \"x\"}")).isEqualTo(50_013);
  }

  @Test
  void a_name_of_blanks_is_an_empty_one() {
    var refused = bot.send("POST", "/guilds/" + guild + "/channels", "{\"name\": \"   \"}");
    assertThat(DiscordBot.body(400, refused).at("/errors/name/_errors/0/code").asString())
        .isEqualTo("BASE_TYPE_BAD_LENGTH");
    var thread = bot.send("POST", "/channels/" + general + "/threads", "{\"name\": \" \"}");
    assertThat(DiscordBot.body(400, thread).path("code").asInt()).isEqualTo(50_035);
  }

  @Test
  void a_category_takes_fifty_channels_and_names_become_lower_case() {
    var category = channel("{\"name\": \"BLOXTR8\", \"type\": 4}");
    assertThat(category.path("name").asString()).isEqualTo("BLOXTR8");
    var in = "\"parent_id\": \"" + category.path("id").asString() + "\"";
    var first = channel("{\"name\": \"Under 5k ✨\", " + in + "}");
    assertThat(first.path("name").asString()).isEqualTo("under-5k-✨");
    for (var n = 1; n < 50; n++) channel("{\"name\": \"c\", " + in + "}");
    var answer = bot.post(400, "/guilds/" + guild + "/channels", "{\"name\": \"c\", " + in + "}");
    assertThat(
            answer.path("errors").path("parent_id").path("_errors").get(0).path("code").asString())
        .isEqualTo("CHANNEL_PARENT_MAX_CHANNELS");
    bot.send("DELETE", "/channels/" + category.path("id").asString(), null);
    var orphan = bot.get("/channels/" + first.path("id").asString());
    assertThat(orphan.path("parent_id").isNull()).isTrue();
  }

  @Test
  void a_name_of_101_characters_and_a_topic_of_1025_are_refused() {
    for (var body :
        new String[] {
          "{\"name\": \"" + "x".repeat(101) + "\"}",
          "{\"name\": \"\"}",
          "{}",
          "{\"name\": \"c\", \"topic\": \"" + "x".repeat(1_025) + "\"}",
          "{\"name\": \"c\", \"rate_limit_per_user\": 21601}",
          "{\"name\": \"c\", \"type\": 99}"
        })
      assertThat(bot.refused(400, "POST", "/guilds/" + guild + "/channels", body))
          .isEqualTo(50_035);
    channel("{\"name\": \"" + "x".repeat(100) + "\", \"topic\": \"" + "t".repeat(1_024) + "\"}");
  }

  @Test
  void an_overwrite_hides_a_channel_from_people_and_its_removal_shows_it() {
    var bob = bot.user("bob");
    bot.member(guild, bob, "join");
    var overwrite = "/channels/" + general + "/permissions/" + guild;
    bot.put(overwrite, "{\"type\": 0, \"deny\": \"" + VIEW_CHANNEL.bit() + "\"}");
    assertThat(write(bob, general).path("code").asInt()).isEqualTo(50_001);
    bot.put(
        "/channels/" + general + "/permissions/" + bob,
        "{\"type\": 1, \"allow\": \"" + VIEW_CHANNEL.bit() + "\"}");
    assertThat(write(bob, general).path("content").asString()).isEqualTo("hello");
    bot.delete("/channels/" + general + "/permissions/" + bob);
    bot.delete(overwrite);
    assertThat(write(bob, general).path("content").asString()).isEqualTo("hello");
    assertThat(bot.refused(404, "DELETE", overwrite, null)).isEqualTo(10_009);
  }

  @Test
  void a_restricted_bot_may_do_only_what_its_role_allows() {
    takeFromEveryone();
    bot.restrict(guild, 0);
    assertThat(bot.refused(403, "GET", "/channels/" + general, null)).isEqualTo(50_001);
    bot.restrict(guild, VIEW_CHANNEL.bit());
    bot.get("/channels/" + general);
    var say = "{\"content\": \"c\"}";
    var messages = "/channels/" + general + "/messages";
    assertThat(bot.refused(403, "POST", messages, say)).isEqualTo(50_013);
    assertThat(bot.get(messages)).isEmpty();
    bot.restrict(guild, VIEW_CHANNEL.bit() | SEND_MESSAGES.bit());
    bot.say(general, "c");
    var embed = "{\"embeds\": [{\"title\": \"t\"}]}";
    assertThat(bot.refused(403, "POST", messages, embed)).isEqualTo(50_013);
    var create = "{\"name\": \"c\"}";
    var path = "/guilds/" + guild + "/channels";
    assertThat(bot.refused(403, "POST", path, create)).isEqualTo(50_013);
    bot.restrict(guild, VIEW_CHANNEL.bit() | MANAGE_CHANNELS.bit());
    channel(create);
    var grants =
        "{\"name\": \"c\", \"permission_overwrites\": [{\"id\": \"%s\", \"type\": 0, \"allow\": \"8\"}]}"
            .formatted(guild);
    assertThat(bot.refused(403, "POST", path, grants)).isEqualTo(50_013);
  }

  @Test
  void a_private_thread_is_seen_by_its_members_only() {
    var bob = bot.user("bob");
    var carol = bot.user("carol");
    bot.member(guild, bob, "join");
    bot.member(guild, carol, "join");
    var thread =
        bot.post(201, "/channels/" + general + "/threads", "{\"name\": \"Deal 1\", \"type\": 12}");
    var id = thread.path("id").asString();
    assertThat(thread.path("type").asInt()).isEqualTo(12);
    bot.put("/channels/" + id + "/thread-members/" + bob, null);
    assertThat(bot.get("/channels/" + id + "/thread-members")).hasSize(2);
    assertThat(write(bob, id).path("content").asString()).isEqualTo("hello");
    assertThat(write(carol, id).path("code").asInt()).isEqualTo(50_001);
    assertThat(bot.get("/guilds/" + guild + "/threads/active").path("threads")).hasSize(1);
    bot.delete("/channels/" + id + "/thread-members/" + bob);
    assertThat(write(bob, id).path("code").asInt()).isEqualTo(50_001);
  }

  @Test
  void an_archived_thread_is_listed_and_a_message_wakes_it() {
    var thread =
        bot.post(201, "/channels/" + general + "/threads", "{\"name\": \"t\", \"type\": 11}");
    var path = "/channels/" + thread.path("id").asString();
    bot.patch(path, "{\"archived\": true}");
    assertThat(bot.refused(400, "PUT", path + "/thread-members/" + alice, null)).isEqualTo(50_083);
    var archived = bot.get("/channels/" + general + "/threads/archived/public");
    assertThat(archived.path("threads")).hasSize(1);
    bot.say(thread.path("id").asString(), "wake up");
    assertThat(bot.get(path).path("thread_metadata").path("archived").asBoolean()).isFalse();
  }

  @Test
  void a_thread_from_a_message_has_its_id_and_there_is_only_one() {
    var message = bot.say(general, "card").path("id").asString();
    var path = "/channels/" + general + "/messages/" + message;
    var thread = bot.post(201, path + "/threads", "{\"name\": \"t\"}");
    assertThat(thread.path("id").asString()).isEqualTo(message);
    assertThat(bot.get(path).path("thread").path("id").asString()).isEqualTo(message);
    assertThat(bot.refused(400, "POST", path + "/threads", "{\"name\": \"t\"}")).isEqualTo(160_004);
  }

  @Test
  void a_dm_is_opened_once_and_closed_dms_and_strangers_are_refused() {
    var dm = openDm(alice);
    assertThat(openDm(alice)).isEqualTo(dm);
    bot.say(dm, "hello");
    settings(alice, false);
    var messages = "/channels/" + dm + "/messages";
    assertThat(bot.refused(403, "POST", messages, "{\"content\": \"c\"}")).isEqualTo(50_007);
    settings(alice, true);
    bot.say(dm, "again");
    var other = openDm(bot.user("nobody_here"));
    assertThat(bot.refused(403, "POST", "/channels/" + other + "/messages", "{\"content\": \"c\"}"))
        .isEqualTo(50_278);
    assertThat(bot.refused(400, "POST", "/users/@me/channels", "{}")).isEqualTo(50_035);
    var self = "{\"recipient_id\": " + TestBots.BLOXTR8.id() + "}";
    assertThat(bot.refused(400, "POST", "/users/@me/channels", self)).isEqualTo(50_033);
  }

  @Test
  void a_role_above_the_bots_own_is_not_given() {
    var trader = role("trader", 1);
    var boss = role("boss", 9);
    var member = "/guilds/" + guild + "/members/" + alice;
    bot.put(member + "/roles/" + trader, null);
    assertThat(bot.get(member).path("roles").get(0).asString()).isEqualTo(trader);
    assertThat(bot.refused(403, "PUT", member + "/roles/" + boss, null)).isEqualTo(50_013);
    assertThat(bot.refused(403, "PUT", member + "/roles/" + guild, null)).isEqualTo(50_013);
    bot.delete(member + "/roles/" + trader);
    assertThat(bot.get(member).path("roles")).isEmpty();
  }

  private String role(String name, int position) {
    return bot.control(
            "guilds/roles",
            Json.object()
                .put("guildId", guild)
                .put("name", name)
                .put("permissions", 0)
                .put("position", position))
        .path("id")
        .asString();
  }

  private void takeFromEveryone() {
    bot.control(
        "guilds/roles",
        Json.object()
            .put("guildId", guild)
            .put("roleId", guild)
            .put("name", "@everyone")
            .put("permissions", 0));
  }

  private JsonNode channel(String body) {
    return bot.post(201, "/guilds/" + guild + "/channels", body);
  }

  private String openDm(String user) {
    return bot.post(200, "/users/@me/channels", "{\"recipient_id\": " + user + "}")
        .path("id")
        .asString();
  }

  private void settings(String user, boolean accepts) {
    bot.control("users/settings", Json.object().put("userId", user).put("acceptsDms", accepts));
  }

  private static JsonNode write(String user, String channel) {
    var body = Json.object().put("userId", user).put("channelId", channel).put("content", "hello");
    return Json.read(sandbox.post("/sandbox/discord/control/messages", Json.text(body)).body());
  }
}
