package bloxtr8.server;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.seed.Sale;
import bloxtr8.server.embedded.CliFailure;
import bloxtr8.server.embedded.RunFile;
import bloxtr8.server.embedded.SandboxAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A contract that two new people have signed, for somebody who plays the rest of it by hand. */
final class TradeByHand {

  private static final Money PRICE = Money.cents(50_000);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
  private static final int NAME_LENGTH = 20;
  private static final Pattern STRIPE_ACCOUNT = Pattern.compile("acct_[A-Za-z0-9]+");
  private static final JsonMapper JSON = new JsonMapper();

  private final RunFile run;
  private final SandboxAccess sandbox;
  private final HttpClient http;

  TradeByHand(RunFile run, SandboxAccess sandbox, HttpClient http) {
    this.run = run;
    this.sandbox = sandbox;
    this.http = http;
  }

  /** Makes it, and returns lines that set variables of a shell. */
  List<String> make() {
    var sellersAccount = robloxUser();
    var buyersAccount = robloxUser();
    var group = roblox("group", Map.of("ownerId", sellersAccount));
    var game = roblox("universe", Map.of("ownerGroupId", group));
    // Nobody pays before the buyer is in the group that is handed over.
    sandbox("roblox", "join", Map.of("groupId", group, "userId", buyersAccount));
    var seller = person("Alice", sellersAccount);
    var buyer = person("Bob", buyersAccount);
    var sellersToken = sandbox.token(seller);
    onboard(sellersToken);
    var sale = Sale.handover(buyer, seller, new UniverseId(game), new GroupId(group), PRICE);
    var made = sandbox.seedWithDocuments().contract(sale);
    return List.of(
        "A='Authorization: Bearer " + sellersToken + "'",
        "B='Authorization: Bearer " + sandbox.token(buyer) + "'",
        "DEAL=" + made.escrow(),
        "GROUP=" + group,
        "BR=" + buyersAccount);
  }

  private UserId person(String name, long robloxId) {
    return sandbox.seed().person(name, Authority.USER, null, Long.toString(robloxId));
  }

  private long robloxUser() {
    var name = UUID.randomUUID().toString().replace("-", "").substring(0, NAME_LENGTH);
    return roblox("user", Map.of("username", name));
  }

  private long roblox(String verb, Map<String, ?> body) {
    return sandbox("roblox", verb, body).path("id").asLong();
  }

  /** The seller can be paid by card. */
  private void onboard(String token) {
    var form =
        send(HttpRequest.newBuilder(URI.create(run.gateway() + "/api/users/me/payout/stripe"))
                .header("Authorization", "Bearer " + token)
                .PUT(BodyPublishers.noBody()))
            .path("url")
            .asString();
    var account = STRIPE_ACCOUNT.matcher(form);
    if (!account.find()) throw new CliFailure("Stripe's form is of no account: " + form);
    sandbox("stripe", "onboard", Map.of("account", account.group()));
  }

  private JsonNode sandbox(String provider, String verb, Map<String, ?> body) {
    var url = "%s/sandbox/%s/control/%s".formatted(run.sandbox(), provider, verb);
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  private JsonNode send(HttpRequest.Builder request) {
    @Nullable String failed = null;
    try {
      var response = http.send(request.timeout(ANSWER_MAX).build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 == 2) return JSON.readTree(response.body());
      failed = response.uri() + " answered " + response.statusCode() + ": " + response.body();
    } catch (IOException e) {
      failed = "the stack does not answer: " + e;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      failed = "interrupted";
    }
    throw new CliFailure(failed);
  }
}
