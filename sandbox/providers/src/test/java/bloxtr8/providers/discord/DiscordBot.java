package bloxtr8.providers.discord;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.DiscordSettings.BotApplication;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A bot that calls the REST API, and the world around it. */
public record DiscordBot(Sandbox sandbox, BotApplication application) {

  static final String API = "/sandbox/discord/api/v10";

  HttpResponse<String> send(String method, String path, @Nullable String body) {
    return Sandbox.send(request(path, method, body).build());
  }

  HttpRequest.Builder request(String path, String method, @Nullable String body) {
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return HttpRequest.newBuilder(sandbox.url(API + path))
        .header("Authorization", "Bot " + application.token())
        .header("Content-Type", "application/json")
        .method(method, publisher);
  }

  JsonNode get(String path) {
    return body(200, send("GET", path, null));
  }

  JsonNode post(int status, String path, String json) {
    return body(status, send("POST", path, json));
  }

  JsonNode patch(String path, String json) {
    return body(200, send("PATCH", path, json));
  }

  void put(String path, @Nullable String json) {
    assertNothing(send("PUT", path, json));
  }

  void delete(String path) {
    assertNothing(send("DELETE", path, null));
  }

  /** A message in a channel. */
  JsonNode say(String channel, String content) {
    var body = Json.object().put("content", content);
    return post(200, "/channels/" + channel + "/messages", Json.text(body));
  }

  /** The code of a refusal. */
  int refused(int status, String method, String path, @Nullable String json) {
    return body(status, send(method, path, json)).path("code").asInt();
  }

  JsonNode control(String verb, ObjectNode body) {
    return body(200, sandbox.post("/sandbox/discord/control/" + verb, Json.text(body)));
  }

  String user(String name) {
    return control("users", Json.object().put("username", name)).path("id").asString();
  }

  /** A guild of a person with this bot in it, which may do everything unless restricted. */
  JsonNode guild(String owner) {
    var body = Json.object().put("name", "Guild of ✨").put("ownerId", owner);
    body.putArray("botIds").add(application.id());
    return control("guilds", body);
  }

  void restrict(String guild, long permissions) {
    control(
        "guilds/bot",
        Json.object()
            .put("guildId", guild)
            .put("applicationId", application.id())
            .put("action", "restrict")
            .put("permissions", permissions));
  }

  void member(String guild, String user, String action) {
    control(
        "guilds/members",
        Json.object().put("guildId", guild).put("userId", user).put("action", action));
  }

  static String general(JsonNode guild) {
    return guild.path("channels").get(0).path("id").asString();
  }

  static JsonNode body(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    var tree = Json.tree(answer.body());
    assertThat(tree).as(answer.body()).isNotNull();
    return tree == null ? Json.object() : tree;
  }

  private static void assertNothing(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
    assertThat(answer.body()).isEmpty();
  }
}
