package bloxtr8.acceptance;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.acceptance.Client.Answer;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Uuids;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every input gets its documented response, changes nothing, and affects nobody else. */
class BadInputStory {

  private static final int PORT_BASE = 9880;
  private static final String UNKNOWN = new EscrowId(Uuids.named("nobody's")).text();

  private static Platform platform;
  private static Client client;

  @BeforeAll
  static void up() {
    platform = Platform.up(PORT_BASE);
    client = new Client(platform.awaitUp().path("gateway").asString());
  }

  @AfterAll
  static void down() {
    platform.close();
    client.requireDocumented();
  }

  @Test
  void a_contract_with_invalid_amounts_is_refused_with_each_field() {
    var buyer = person("Bob");
    var seller = person("Alice");
    for (var price : List.of("0", "-1", "9223372036854775808", "12.5", "\"many\"", "null", "1e300"))
      assertThat(contract(buyer, seller, price).status()).as(price).isEqualTo(422);

    assertThat(contract(buyer, buyer, "100000").status()).as("with themselves").isEqualTo(422);
    assertThat(
            client
                .get("/api/escrow", token(buyer))
                .body()
                .path("pagination")
                .path("total")
                .asInt(-1))
        .isZero();
  }

  @Test
  void malformed_json_and_unknown_fields_are_refused_with_an_error_message() {
    var malformed = client.post("/sandbox/test-api/people", "{\"name\": ");
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.body().path("detail").asString("")).isNotEmpty();
    assertThat(malformed.body().path("correlationId").asString("")).isNotEmpty();

    var unknown = client.post("/sandbox/test-api/people", Map.of("name", "Eve", "isAdmin", true));
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.body().toString()).contains("isAdmin").doesNotContain("bloxtr8.");

    assertThat(client.post("/sandbox/test-api/people", "{\"name\": \"Eve\\u0000\"}").status())
        .as("what no database can keep")
        .isEqualTo(422);
  }

  @Test
  void an_unknown_object_and_another_users_object_get_the_same_response() {
    var bob = token(person("Bob"));
    for (var id : List.of(UNKNOWN, "esc_1", "esc_%27--", "usr_" + "0".repeat(26)))
      assertThat(client.get("/api/escrow/" + id, bob).status()).as(id).isEqualTo(404);
    assertThat(client.get("/api/escrow/" + UNKNOWN).status()).as("without a token").isEqualTo(401);
    assertThat(client.post("/api/escrow/" + UNKNOWN + "/release", "{}", with(bob, "k1")).status())
        .isEqualTo(404);
    assertThat(client.post("/api/escrow/" + UNKNOWN + "/release", "{}", bob).code())
        .as("without a key")
        .contains("idempotency_key");
  }

  @Test
  void a_webhook_that_stripe_did_not_sign_changes_nothing() {
    var event = "{\"id\":\"evt_1\",\"type\":\"payment_intent.succeeded\"}";
    assertThat(client.post("/api/webhooks/stripe", event).status()).as("unsigned").isEqualTo(400);
    assertThat(client.post("/api/webhooks/stripe", event, "Stripe-Signature", "t=1,v1=00").status())
        .as("forged and stale")
        .isEqualTo(400);
    var oversized = "{\"x\":\"" + "y".repeat(300_000) + "\"}";
    assertThat(client.post("/api/webhooks/stripe", oversized).status()).isEqualTo(413);
  }

  @Test
  void a_staff_name_is_one_person_in_any_spelling_and_under_concurrent_requests()
      throws IOException {
    var names = List.of("Ada", "ada", "ADA", " ada ");
    var ended =
        names.stream()
            .map(name -> supplyAsync(() -> platform.run("house", "show", "--as", name)))
            .toList();

    assertThat(ended.stream().map(CompletableFuture::join)).containsOnly(0);
    assertThat(Files.readAllLines(platform.data().resolve("staff.properties")))
        .filteredOn(line -> line.contains("="))
        .singleElement()
        .asString()
        .startsWith("ada=usr_");
  }

  private static String person(String name) {
    return client
        .post("/sandbox/test-api/people", Map.of("name", name, "payout", "none"))
        .body()
        .path("userId")
        .asString();
  }

  private static String[] token(String user) {
    var made = client.post("/sandbox/test-api/tokens", Map.of("userId", user));
    return new String[] {"Authorization", "Bearer " + made.body().path("accessToken").asString("")};
  }

  private static String[] with(String[] token, String key) {
    return new String[] {token[0], token[1], "Idempotency-Key", key};
  }

  private static Answer contract(String buyer, String seller, String price) {
    return client.post(
        "/sandbox/test-api/contracts",
        "{\"buyerId\":\"%s\",\"sellerId\":\"%s\",\"priceCents\":%s}"
            .formatted(buyer, seller, price));
  }
}
