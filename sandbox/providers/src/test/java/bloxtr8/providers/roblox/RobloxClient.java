package bloxtr8.providers.roblox;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls the sandbox's Roblox and its controls. */
final class RobloxClient {

  private static final String HOSTS = "/sandbox/roblox/";
  private static final AtomicLong NAMES = new AtomicLong();

  private final Function<String, URI> url;

  RobloxClient(Function<String, URI> url) {
    this.url = url;
  }

  /** The id of a new user. */
  long user() {
    return user("player" + NAMES.incrementAndGet());
  }

  long user(String name) {
    return control("user", Json.object().put("username", name)).path("id").asLong();
  }

  long group(long ownerId) {
    return control("group", Json.object().put("ownerId", ownerId)).path("id").asLong();
  }

  /** A group with this owner, and another member. */
  long group(long ownerId, long memberId) {
    var group = group(ownerId);
    join(group, memberId);
    return group;
  }

  void join(long groupId, long userId) {
    control("join", Json.object().put("groupId", groupId).put("userId", userId));
  }

  void role(long groupId, long userId, String role) {
    control("role", Json.object().put("groupId", groupId).put("userId", userId).put("role", role));
  }

  long game(long ownerUserId) {
    return control("universe", Json.object().put("ownerUserId", ownerUserId)).path("id").asLong();
  }

  long gameOfGroup(long groupId) {
    return control("universe", Json.object().put("ownerGroupId", groupId)).path("id").asLong();
  }

  JsonNode control(String verb, ObjectNode body) {
    var answer = controlAnswer(verb, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body());
  }

  JsonNode control(String verb, String body) {
    return control(verb, Json.read(body));
  }

  /** Of a control call that must be refused. */
  String refused(String verb, int status, ObjectNode body) {
    var answer = controlAnswer(verb, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Json.read(answer.body()).path("detail").asString();
  }

  private HttpResponse<String> controlAnswer(String verb, ObjectNode body) {
    return Sandbox.post(url.apply(HOSTS + "control/" + verb), Json.text(body));
  }

  /** Of a host that needs no key. */
  JsonNode get(String path) {
    return ok(answer(path));
  }

  HttpResponse<String> answer(String path) {
    return Sandbox.send(HttpRequest.newBuilder(url.apply(HOSTS + path)).build());
  }

  JsonNode post(String path, String body) {
    return ok(Sandbox.post(url.apply(HOSTS + path), body));
  }

  /** The code and message of a refusal of an older host. */
  JsonNode legacyError(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Json.read(answer.body()).path("errors").path(0);
  }

  JsonNode cloud(String path) {
    return ok(cloudAnswer(path));
  }

  HttpResponse<String> cloudAnswer(String path) {
    return cloudAnswer(path, "x-api-key", Sandbox.ROBLOX_KEY);
  }

  HttpResponse<String> asUser(String path, String accessToken) {
    return cloudAnswer(path, "Authorization", "Bearer " + accessToken);
  }

  HttpResponse<String> cloudAnswer(String path, String header, String value) {
    return Sandbox.send(
        HttpRequest.newBuilder(url.apply(HOSTS + "apis/" + path)).header(header, value).build());
  }

  String cloudError(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Json.read(answer.body()).path("code").asString();
  }

  static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
