package bloxtr8.providers.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Sha256;
import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A confidential client of one provider, and the browser of its users. */
public record OAuthTestClient(
    Function<String, URI> url, String provider, String authorize, String token, String userInfo) {

  public static final String ID = "1210000000000000001";
  public static final String SECRET = "a-secret_of.the~test";
  public static final String REDIRECT_URI = "http://127.0.0.1:9/callback?from=sandbox";
  public static final String STATE = "a b+c/d=&é%20~";
  public static final String VERIFIER = "v".repeat(43);
  public static final List<OAuthClient> REGISTERED =
      List.of(
          new OAuthClient(ID, SECRET, List.of("http://127.0.0.1:9/other", REDIRECT_URI)),
          new OAuthClient("another", "another-secret", List.of(REDIRECT_URI)));

  public static OAuthTestClient discord(Function<String, URI> url) {
    var api = "/sandbox/discord/api";
    return new OAuthTestClient(
        url,
        "discord",
        "/sandbox/discord/oauth2/authorize",
        api + "/v10/oauth2/token",
        api + "/users/@me");
  }

  public static OAuthTestClient roblox(Function<String, URI> url) {
    var v1 = "/sandbox/roblox/apis/oauth/v1";
    return new OAuthTestClient(url, "roblox", v1 + "/authorize", v1 + "/token", v1 + "/userinfo");
  }

  public String user(String username) {
    return control(usersVerb(), Json.object().put("username", username)).path("id").asString();
  }

  /** The control call that creates a user. */
  public String usersVerb() {
    return provider.equals("discord") ? "users" : "user";
  }

  public JsonNode control(String verb, JsonNode body) {
    var answer =
        Sandbox.post(url.apply("/sandbox/" + provider + "/control/" + verb), Json.text(body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body());
  }

  /** Of an authorization request with PKCE; pairs of names and values replace its parameters. */
  public URI authorizeUrl(String... changes) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("response_type", "code");
    parameters.put("client_id", ID);
    parameters.put("redirect_uri", REDIRECT_URI);
    parameters.put("scope", provider.equals("discord") ? "identify email" : "openid profile");
    parameters.put("state", STATE);
    parameters.put("code_challenge", challenge(VERIFIER));
    parameters.put("code_challenge_method", "S256");
    for (var i = 0; i < changes.length; i += 2) parameters.put(changes[i], changes[i + 1]);
    parameters.values().removeIf(String::isEmpty);
    return url.apply(authorize + "?" + new Parameters(parameters).encoded());
  }

  public static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
  }

  /** The URL to which the control call redirects. */
  public String allowed(URI authorizeUrl, String userId) {
    return control(
            "authorize",
            Json.object().put("authorizeUrl", authorizeUrl.toString()).put("userId", userId))
        .path("redirectUrl")
        .asString();
  }

  public String code(String userId, String... changes) {
    var redirect = allowed(authorizeUrl(changes), userId);
    return required(parameters(redirect), "code");
  }

  public static Map<String, String> parameters(String url) {
    return Parameters.parse(URI.create(url).getRawQuery()).values();
  }

  static String required(Map<String, String> parameters, String name) {
    return requireNonNull(parameters.get(name), name);
  }

  public HttpResponse<String> exchange(String code, String... changes) {
    var form = new ArrayList<>(List.of("grant_type", "authorization_code", "code", code));
    form.addAll(List.of("redirect_uri", REDIRECT_URI, "code_verifier", VERIFIER));
    form.addAll(List.of(changes));
    return form(token, form.toArray(String[]::new));
  }

  /** Whether the connection ends without a response to the exchange. */
  boolean isCut(String code) {
    try {
      exchange(code);
      return false;
    } catch (UncheckedIOException _) {
      return true;
    }
  }

  public JsonNode tokens(String userId, String... changes) {
    return ok(exchange(code(userId, changes)));
  }

  public HttpResponse<String> refresh(String refreshToken) {
    return form(token, "grant_type", "refresh_token", "refresh_token", refreshToken);
  }

  /** Later pairs replace earlier ones; an empty value leaves the parameter out. */
  public HttpResponse<String> form(String path, String... pairs) {
    var form = new LinkedHashMap<String, String>();
    form.put("client_id", ID);
    form.put("client_secret", SECRET);
    for (var i = 0; i < pairs.length; i += 2) form.put(pairs[i], pairs[i + 1]);
    form.values().removeIf(String::isEmpty);
    return post(path, new Parameters(form).encoded());
  }

  public HttpResponse<String> post(String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(url.apply(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) request.headers(headers);
    return Sandbox.send(request.build());
  }

  /** A click on the page: the form is sent to the page's own URL. */
  public HttpResponse<String> click(URI page, String name, String value) {
    return Sandbox.send(
        HttpRequest.newBuilder(page)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(name + "=" + Parameters.encode(value)))
            .build());
  }

  public HttpResponse<String> get(String path, String bearer) {
    return Sandbox.send(
        HttpRequest.newBuilder(url.apply(path))
            .header("Authorization", "Bearer " + bearer)
            .build());
  }

  public HttpResponse<String> userInfo(JsonNode tokens) {
    return get(userInfo, tokens.path("access_token").asString());
  }

  public static String basic(String id, String secret) {
    var pair = Parameters.encode(id) + ":" + Parameters.encode(secret);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  public static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body());
  }

  public static void refused(HttpResponse<String> answer, int status, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Json.read(answer.body()).path("error").asString()).isEqualTo(error);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Override
  public String toString() {
    return provider;
  }
}
