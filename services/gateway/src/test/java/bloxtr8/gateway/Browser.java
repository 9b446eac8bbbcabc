package bloxtr8.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.gateway.TestGateway.Answer;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser: it keeps cookies, and shows what it is given without following. */
final class Browser {

  private static final Pattern HIDDEN =
      Pattern.compile("type=\"hidden\" name=\"([a-zA-Z]+)\" value=\"([^\"]*)\"");

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

  Answer submit(String path, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return keep(
        with(path).header("Content-Type", "application/x-www-form-urlencoded").send("POST", body));
  }

  /** A call of a page's script, with the CSRF token. */
  Answer call(String method, String path) {
    return keep(with(path).header("X-CSRF-Token", cookie("bloxtr8-csrf")).send(method, null));
  }

  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  /** The fields that a form on the page has already. */
  static Map<String, String> hidden(Answer page) {
    return HIDDEN
        .matcher(page.raw().body())
        .results()
        .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2), (a, _) -> a));
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
    if (next.getPath().equals("/auth/consent")) next = target(agreeToTerms());
    if (!next.getPath().equals("/auth/signed-in")) throw new AssertionError(next);
    return this;
  }

  Answer agreeToTerms() {
    var form = new ConcurrentHashMap<>(hidden(get("/auth/consent")));
    form.put("answer", "agree");
    form.put("adult", "true");
    return submit("/auth/consent", form);
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
