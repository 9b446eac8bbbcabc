package bloxtr8.server.demo;

import bloxtr8.server.demo.Calls.Failed;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * People who sign in by Discord and link a Roblox account, as somebody does in a browser. An
 * authorization that the platform's end interrupts begins again, as a person would begin it again.
 */
public final class SignIns {

  private static final Duration AUTHORIZATION_MAX = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(400);
  private static final int OK = 200;
  private static final int ROBLOX_NAME_MAX = 20;
  private static final String DISCORD = "/sandbox/discord/";
  private static final String CONFLICT = "error=account_conflict";
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(15))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final Calls calls;
  private final String sandbox;

  /**
   * People of a running stack.
   *
   * @param sandbox its base URL, without a path
   */
  public SignIns(Calls calls, String sandbox) {
    this.calls = calls;
    this.sandbox = sandbox;
  }

  /**
   * People of a platform that is not on this machine.
   *
   * @throws Failed when nothing responds there, or people do not sign in by the sandbox's Discord
   */
  public static SignIns of(Calls calls) {
    var finder = new SignIns(calls, "");
    var authorize =
        Browser.target(finder.browser().get(finder.gateway("/api/auth/discord"))).toString();
    var path = authorize.indexOf(DISCORD);
    if (path < 0) throw new Failed(calls.gateway() + " is no platform of the sandbox world");
    return new SignIns(calls, authorize.substring(0, path));
  }

  Browser browser() {
    return new Browser(http);
  }

  /** A Discord account. */
  public record Account(String discordId, String username, String name) {}

  /** A Discord account that nobody has used here before. */
  public Account newAccount(String name) {
    var username =
        name.toLowerCase(Locale.ROOT) + "_" + UUID.randomUUID().toString().substring(0, 8);
    return account(username, name);
  }

  /** The Discord account of that user name, which is created if necessary. */
  public Account account(String username, String name) {
    var made = control("discord", "users", Map.of("username", username, "globalName", name));
    return new Account(made.path("id").asString(), username, name);
  }

  /** Signs in, agreeing to the terms where they are shown, and returns the person. */
  public Person signIn(Account account) {
    return again(() -> {
      var browser = browser();
      var authorize = Browser.target(browser.get(gateway("/api/auth/discord")));
      var back = agree("discord", authorize, account.discordId());
      var next = Browser.target(browser.get(back));
      switch (next.getPath()) {
        case "/consent" -> agreeToTerms(browser);
        case "/auth/callback" -> {}
        default -> throw new Failed("signing in ended at " + next);
      }
      var answer = browser.post(gateway("/api/auth/refresh"));
      if (answer.statusCode() != OK) throw new Failed("no access token: " + answer.body());
      var token = JSON.readTree(answer.body());
      return new Person(
          token.path("userId").asString(),
          account.name(),
          token.path("accessToken").asString(),
          account.discordId(),
          "");
    });
  }

  private void agreeToTerms(Browser browser) {
    var consent = gateway("/api/auth/consent");
    var waiting = JSON.readTree(browser.get(consent).body());
    var agreement =
        JSON.createObjectNode()
            .put("termsVersion", waiting.path("termsVersion").asString())
            .put("adult", true);
    var answer =
        browser.post(consent, "X-CSRF-Token", waiting.path("csrfToken").asString(), agreement);
    if (answer.statusCode() != OK) throw new Failed("no consent: " + answer.body());
  }

  /** Links a Roblox account of the same name. */
  Person linkRoblox(Person person, Account account) {
    return linkRoblox(person, account, "{}");
  }

  /** As {@link #linkRoblox}, and lets the platform read the person's games. */
  Person linkRobloxWithUniverses(Person person, Account account) {
    return linkRoblox(person, account, "{\"universes\": true}");
  }

  private Person linkRoblox(Person person, Account account, String wish) {
    var robloxId = newRoblox(account.username());
    if (!link(person, robloxId, wish))
      throw new Failed("the new Roblox account of " + account.username() + " is taken");
    return person.withRoblox(robloxId);
  }

  /** Somebody on Roblox who is not with us. */
  Person newRobloxUser(String name) {
    var username = name + "_" + UUID.randomUUID().toString().substring(0, 8);
    return new Person("", name, "", "", newRoblox(username));
  }

  /** The id of a Roblox account of this name, which is cut to what Roblox allows. */
  public String newRoblox(String name) {
    var username = name.substring(0, Math.min(ROBLOX_NAME_MAX, name.length()));
    return control("roblox", "user", Map.of("username", username)).path("id").asString();
  }

  /** Links a Roblox account; false when it, or the person, is linked otherwise. */
  public boolean link(Person person, String robloxId) {
    return link(person, robloxId, "{}");
  }

  private boolean link(Person person, String robloxId, String wish) {
    return again(() -> {
      var browser = browser();
      var started =
          browser.post(
              gateway("/api/oauth/roblox/url"),
              "Authorization",
              "Bearer " + person.token(),
              JSON.readTree(wish));
      if (started.statusCode() != OK) throw new Failed("no page of Roblox: " + started.body());
      var authorize = URI.create(JSON.readTree(started.body()).path("url").asString());
      var end = Browser.target(browser.get(agree("roblox", authorize, robloxId)));
      if (CONFLICT.equals(end.getQuery())) return false;
      if (!end.getPath().equals("/auth/link/success")) throw new Failed("linking ended at " + end);
      return true;
    });
  }

  private <T> T again(Supplier<T> authorization) {
    var deadline = System.nanoTime() + AUTHORIZATION_MAX.toNanos();
    while (true) {
      try {
        return authorization.get();
      } catch (Failed e) {
        if (System.nanoTime() > deadline) throw e;
        LockSupport.parkNanos(PAUSE.toNanos());
        calls.awaitReady();
      }
    }
  }

  private URI agree(String provider, URI authorize, String user) {
    var agreed =
        control(
            provider, "authorize", Map.of("authorizeUrl", authorize.toString(), "userId", user));
    return URI.create(agreed.path("redirectUrl").asString());
  }

  private JsonNode control(String provider, String verb, Map<String, ?> body) {
    return calls.post(sandbox + "/sandbox/" + provider + "/control/" + verb, null, null, body);
  }

  private URI gateway(String path) {
    return URI.create(calls.gateway() + path);
  }
}
