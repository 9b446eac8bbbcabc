package bloxtr8.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Authority;
import bloxtr8.platform.testing.Await;
import bloxtr8.server.demo.Calls;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every role in a process of its own: {@code up --split} plays trades of the demo, at least one of
 * each rail, and single roles are killed meanwhile. Each is killed once while a few trades are
 * played; {@code -Dkills=20} kills so many drawn ones while all are, {@code -Dkills.seed=N} repeats
 * the moments of another run. When the gateway or the sandbox is killed, people link their accounts
 * too; {@code -Dlink.kills=10} kills them so many times more.
 */
class EveryRoleApartStory {

  private static final int PORT_BASE = 9680;
  private static final List<String> ROLES =
      List.of("gateway", "escrow", "payments", "projections", "sandbox");

  /** With each service's work in them: both rails, a repeated call, a ruling, a second buyer. */
  private static final Set<String> FEW =
      Set.of(
          "card, happy path",
          "transfer sent, response lost",
          "sold to the next buyer",
          "USDC, happy path",
          "dispute, two moderators release");

  /** About as many steps as the trades have. */
  private static final int STEPS_OF_FEW = 40;

  private static final int STEPS_OF_ALL = 80;

  /** The column of the amount in a report about fees. */
  private static final int AMOUNT = 6;

  private static final String REBUILD = "/api/admin/projections/rebuild";
  private static final Duration BACK_MAX = Duration.ofMinutes(3);

  private final long seed = Long.getLong("kills.seed", System.nanoTime());

  @Test
  void the_demos_books_balance_although_single_roles_are_killed_while_it_runs() {
    try (var platform = Platform.upSplit(PORT_BASE)) {
      assertThat(platform.awaitUp().path("roles").propertyNames())
          .containsExactlyInAnyOrderElementsOf(ROLES);
      staffReachEveryServiceOverTheInternalPorts(platform);
      var random = new Random(seed);
      var killed = drawn(random);
      var isShort = killed.size() == ROLES.size();
      try (var people = new LinkedPeople(platform, random)) {
        var demo =
            isShort ? PlayedDemo.of(platform, FEW, seed) : PlayedDemo.withoutHolds(platform, seed);
        var steps = isShort ? STEPS_OF_FEW : STEPS_OF_ALL;
        for (var role : killed) {
          demo.awaitSteps(1 + random.nextInt(Math.max(1, steps / killed.size())));
          kill(platform, role, people);
        }
        demo.awaitEnd();
        awaitGateway(platform);
        if (killed.contains("projections")) itComesBack(platform);
        demo.requireBalanced();
        theReportAboutFeesEqualsTheLedgerAlthoughItsMakerIsKilled(platform);
        for (var more = 0; more < Integer.getInteger("link.kills", 0); more++)
          people.killWhileTheyLink(random.nextInt(3) > 0 ? "gateway" : "sandbox");
        people.requireLinkedOnce();
      }
    }
  }

  private static void kill(Platform platform, String role, LinkedPeople people) {
    switch (role) {
      case "gateway", "sandbox" -> people.killWhileTheyLink(role);
      case "projections" -> aServiceThatIsDownIsUnavailable(platform);
      default -> platform.killRole(role);
    }
  }

  /** It may have been killed just before. */
  private static void awaitGateway(Platform platform) {
    new Calls(platform.run().path("gateway").asString(), _ -> {}).awaitReady();
  }

  private static List<String> drawn(Random random) {
    var kills = Integer.getInteger("kills", ROLES.size());
    var drawn = new ArrayList<>(ROLES);
    while (drawn.size() < kills) drawn.add(ROLES.get(random.nextInt(ROLES.size())));
    Collections.shuffle(drawn, random);
    return drawn.subList(0, kills);
  }

  private static void staffReachEveryServiceOverTheInternalPorts(Platform platform) {
    var client = new Client(platform);
    var bearer = client.bearerOf("Admin", Authority.ADMIN);
    for (var service : List.of("gateway", "marketplace", "escrow", "payments", "projections")) {
      var path = "/api/admin/outbox/" + service;
      assertThat(client.get(path + "/set-aside", "Authorization", bearer).status()).isEqualTo(200);
      var reason = "{\"reason\": \"%s\"}";
      var done =
          client.post(
              path + "/republish", reason.formatted("a test of the path"), "Authorization", bearer);
      assertThat(done.body().path("released").asInt(-1)).as(service).isZero();
      var tooShort =
          client.post(path + "/republish", reason.formatted("short"), "Authorization", bearer);
      assertThat(tooShort.code()).as(service).isEqualTo("validation");
    }
    for (var service : List.of("marketplace", "escrow", "payments", "projections")) {
      var path = "/api/admin/dead-letters/" + service;
      assertThat(client.get(path, "Authorization", bearer).status()).as(service).isEqualTo(200);
      var unknown = path + "/00000000-0000-0000-0000-000000000000";
      assertThat(client.get(unknown, "Authorization", bearer).code()).isEqualTo("not_found");
    }
    assertThat(client.get("/api/users/me/payout", "Authorization", bearer).status()).isEqualTo(200);
    client.requireDocumented();
  }

  private static void theReportAboutFeesEqualsTheLedgerAlthoughItsMakerIsKilled(Platform platform) {
    var client = new Client(platform);
    var bearer = client.bearerOf("Admin", Authority.ADMIN);
    var today = LocalDate.now(ZoneOffset.UTC);
    var order =
        Map.of("kind", "FEES", "from", today.minusDays(1).toString(), "to", today.toString());
    var ordered = client.post("/api/reports", order, "Authorization", bearer);
    assertThat(ordered.status()).isEqualTo(202);
    platform.killRole("projections");
    var path = "/api/reports/" + ordered.body().path("reportId").asString();
    Await.until(
        "the report is ready",
        BACK_MAX,
        () ->
            client
                .get(path, "Authorization", bearer)
                .body()
                .path("state")
                .asString("")
                .equals("READY"));
    var link = client.get(path, "Authorization", bearer).body().path("file").path("link");
    var fees = client.download(link.asString());
    var sums = client.get("/api/status/ledger").body().path("sums");
    assertThat(sums).isNotEmpty();
    for (var sum : sums)
      if (sum.path("kind").asString().equals("REVENUE"))
        assertThat(unitsOf(fees, sum.path("currency").asString()))
            .isEqualTo(sum.path("units").asLong());
    client.requireDocumented();
  }

  /** The sum of a currency's lines, in its smallest unit. */
  private static long unitsOf(String fees, String currency) {
    return fees.lines()
        .filter(line -> line.endsWith("," + currency))
        .map(line -> line.split(",", -1)[AMOUNT])
        .mapToLong(amount -> Long.parseLong(amount.replace(".", "")))
        .sum();
  }

  /** Returns while it is down: another role may be killed meanwhile. */
  private static void aServiceThatIsDownIsUnavailable(Platform platform) {
    awaitGateway(platform);
    var client = new Client(platform);
    var bearer = client.bearerOf("Admin", Authority.ADMIN);
    platform.killRole("projections");
    var down = client.get(REBUILD, "Authorization", bearer);
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.code()).isEqualTo("unavailable");
    client.requireDocumented();
  }

  private static void itComesBack(Platform platform) {
    var client = new Client(platform);
    var bearer = client.bearerOf("Admin", Authority.ADMIN);
    Await.until(
        "the projections are back",
        BACK_MAX,
        () -> client.get(REBUILD, "Authorization", bearer).status() == 200);
    assertThat(platform.printed()).contains("Role projections has ended (137)");
    client.requireDocumented();
  }
}
