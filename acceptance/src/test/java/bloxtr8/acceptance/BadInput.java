package bloxtr8.acceptance;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.acceptance.Client.Answer;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Every input gets its documented response, changes nothing, and affects nobody else. These tests
 * are part of a story that has a platform running: a start costs more than all of them.
 */
interface BadInput {

  String UNKNOWN = new EscrowId(Uuids.named("nobody's")).text();

  Platform platform();

  /** Compares every response with the documents. */
  Client client();

  /** Runs a command on the platform's data; returns its exit code. */
  int command(String... words);

  @Test
  default void a_listing_with_an_invalid_price_is_refused_and_nothing_is_listed() {
    var alice = platform().person("Alice", Authority.USER, "4711");
    var seller = token(alice);
    for (var price : List.of("0", "-1", "9223372036854775808", "12.5", "\"many\"", "null", "1e300"))
      assertThat(list(seller, price).status()).as(price).isEqualTo(422);
    var listed = client().get("/api/listings?seller=" + alice.text(), seller);
    assertThat(listed.body().path("items").size()).isZero();
  }

  @Test
  default void malformed_json_and_unknown_fields_are_refused_with_an_error_message() {
    var bob = token(person("Bob"));
    var malformed = client().post("/api/listings", "{\"title\": ", bob);
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.body().path("detail").asString("")).isNotEmpty();
    assertThat(malformed.body().path("correlationId").asString("")).isNotEmpty();

    var unknown = client().post("/api/listings", Map.of("title", "Eve", "isAdmin", true), bob);
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.body().toString()).contains("isAdmin").doesNotContain("bloxtr8.");

    assertThat(client().post("/api/listings", "{\"title\": \"Eve\\u0000\"}", bob).status())
        .as("what no database can keep")
        .isEqualTo(422);
  }

  @Test
  default void an_unknown_object_and_another_users_object_get_the_same_response() {
    var bob = token(person("Bob"));
    for (var id : List.of(UNKNOWN, "esc_1", "esc_%27--", "usr_" + "0".repeat(26)))
      assertThat(client().get("/api/escrow/" + id, bob).status()).as(id).isEqualTo(404);
    assertThat(client().get("/api/escrow/" + UNKNOWN).status())
        .as("without a token")
        .isEqualTo(401);
    assertThat(client().post("/api/escrow/" + UNKNOWN + "/release", "{}", with(bob, "k1")).status())
        .isEqualTo(404);
    assertThat(client().post("/api/escrow/" + UNKNOWN + "/release", "{}", bob).code())
        .as("without a key")
        .contains("idempotency_key");
  }

  @Test
  default void a_webhook_that_stripe_did_not_sign_changes_nothing() {
    var event = "{\"id\":\"evt_1\",\"type\":\"payment_intent.succeeded\"}";
    assertThat(client().post("/api/webhooks/stripe", event).status()).as("unsigned").isEqualTo(400);
    assertThat(
            client().post("/api/webhooks/stripe", event, "Stripe-Signature", "t=1,v1=00").status())
        .as("forged and stale")
        .isEqualTo(400);
    var oversized = "{\"x\":\"" + "y".repeat(300_000) + "\"}";
    assertThat(client().post("/api/webhooks/stripe", oversized).status()).isEqualTo(413);
  }

  @Test
  default void a_staff_name_is_one_person_in_any_spelling_and_under_concurrent_requests() {
    var names = List.of("Carol", "carol", "CAROL", " carol ");
    var ended =
        names.stream()
            .map(name -> supplyAsync(() -> command("house", "show", "--as", name)))
            .toList();

    assertThat(ended.stream().map(CompletableFuture::join)).containsOnly(0);
    var admin = client().bearerOf("Admin", Authority.ADMIN);
    assertThat(
            client()
                .get("/api/admin/users?q=staff_carol", "Authorization", admin)
                .body()
                .path("items"))
        .singleElement()
        .extracting(carol -> carol.path("authority").asString())
        .isEqualTo("ADMIN");
  }

  private UserId person(String name) {
    return platform().person(name, Authority.USER);
  }

  private String[] token(UserId user) {
    return new String[] {"Authorization", "Bearer " + platform().tokenOf(user)};
  }

  private static String[] with(String[] token, String key) {
    return new String[] {token[0], token[1], "Idempotency-Key", key};
  }

  private Answer list(String[] seller, String price) {
    return client()
        .post(
            "/api/listings",
            """
            {"universeId":77,"route":"GAME_TRANSFER","title":"Pirate Tycoon","summary":"With ships.",
             "priceCents":%s,"category":"Tycoon","visibility":"PUBLIC"}
            """
                .formatted(price),
            seller);
  }
}
