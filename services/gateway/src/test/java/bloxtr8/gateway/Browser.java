package bloxtr8.gateway;

import bloxtr8.gateway.TestGateway.Answer;
import java.net.HttpCookie;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person's browser: it keeps cookies, and shows what it is given without following. */
final class Browser {

  private final TestGateway gateway;
  private final OAuthProviders providers;
  private final int port;
  final Map<String, String> cookies = new ConcurrentHashMap<>();

  Browser(TestGateway gateway, OAuthProviders providers) {
    this(gateway, providers, gateway.server.port());
  }

  /** A browser whose requests another replica answers. */
  Browser(TestGateway gateway, OAuthProviders providers, int port) {
    this.gateway = gateway;
    this.providers = providers;
    this.port = port;
  }

  Answer get(String path) {
    return keep(with(path).get());
  }

  /** Continues at the address of a redirect. */
  Answer go(URI address) {
    return get(
        address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()));
  }

  /** A call of a page's script, with the CSRF token. */
  Answer call(String method, String path) {
    return keep(with(path).header("X-CSRF-Token", cookie("bloxtr8-csrf")).send(method, null));
  }

  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  static URI target(Answer redirect) {
    if (redirect.status() != 303)
      throw new AssertionError(redirect.status() + redirect.raw().body());
    return URI.create(redirect.header("Location"));
  }

  /** The address at Discord after somebody agreed, beginning at our page. */
  URI agreeAtDiscord(String username) {
    var authorize = target(get("/api/auth/discord"));
    return providers.agree("discord", authorize, providers.user("discord", username));
  }

  /** Signs in, agreeing to the terms where they are shown. */
  Browser signIn(String username) {
    var next = target(go(agreeAtDiscord(username)));
    if (next.getPath().equals("/consent")) {
      var agreed = agreeToTerms();
      if (agreed.status() != 200) throw new AssertionError(agreed.raw().body());
    } else if (!next.getPath().equals("/auth/callback")) throw new AssertionError(next);
    return this;
  }

  Answer agreeToTerms() {
    var waiting = get("/api/auth/consent").body();
    var agreement =
        "{\"termsVersion\": \"%s\", \"adult\": true}"
            .formatted(waiting.path("termsVersion").asString());
    return consent("POST", waiting.path("csrfToken").asString(), agreement);
  }

  /** An answer to the terms. */
  Answer consent(String method, String csrf, @Nullable String body) {
    var call = with("/api/auth/consent").header("X-CSRF-Token", csrf);
    if (body != null) call.header("Content-Type", "application/json");
    return keep(call.send(method, body));
  }

  /** An access token of the session. */
  String accessToken() {
    var answer = call("POST", "/api/auth/refresh");
    if (answer.status() != 200) throw new AssertionError(answer.raw().body());
    return answer.body().path("accessToken").asString();
  }

  /** The status of a request with an access token. */
  int statusWith(String token) {
    return gateway
        .callPort(port, "/api/auth/session")
        .header("Authorization", "Bearer " + token)
        .get()
        .status();
  }

  TestGateway.Call with(String path) {
    var call = gateway.callPort(port, path);
    if (!cookies.isEmpty())
      call.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    return call;
  }

  private Answer keep(Answer answer) {
    for (var line : answer.raw().headers().allValues("Set-Cookie"))
      for (var cookie : HttpCookie.parse(line))
        if (cookie.getMaxAge() == 0) cookies.remove(cookie.getName());
        else cookies.put(cookie.getName(), cookie.getValue());
    return answer;
  }
}
