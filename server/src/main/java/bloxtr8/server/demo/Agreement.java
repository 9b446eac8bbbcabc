package bloxtr8.server.demo;

import bloxtr8.kernel.Sha256;
import bloxtr8.server.demo.Calls.Failed;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The contract of an accepted offer, from its document to both signatures. */
final class Agreement {

  private final Calls calls;
  private final Bot bot;
  private final String contract;

  /** The hash that both sign; empty before there is a document. */
  private String documentSha256 = "";

  Agreement(Calls calls, Bot bot, String contract) {
    this.calls = calls;
    this.bot = bot;
    this.contract = contract;
  }

  String contract() {
    return contract;
  }

  /** The contract as this person reads it. */
  JsonNode details(Person reader) {
    return calls.get(url(""), reader.token());
  }

  JsonNode awaitStatus(Person reader, String status) {
    return calls.until(
        "the contract is " + status, () -> details(reader), it -> statusOf(it).equals(status));
  }

  /** Waits until the document is there. */
  void awaitDocument(Person reader) {
    documentSha256 = awaitStatus(reader, "PENDING_SIGNATURE").path("documentSha256").asString();
  }

  /** Downloads the document, and compares its hash with the one that is signed. */
  byte[] read(Person reader) {
    var bytes = calls.download(() -> calls.get(url("/pdf"), reader.token()).path("url").asString());
    var hash = HexFormat.of().formatHex(Sha256.of(bytes));
    if (!hash.equals(documentSha256))
      throw new Failed("the document of %s has the hash %s".formatted(contract, hash));
    return bytes;
  }

  /** With a token for this document, as on the page of the contract. */
  void signOnWeb(Person by) {
    sign(by, "WEB_BASED", () -> Map.of("token", signToken(by)), by);
  }

  /** With a token that the bot has given them. */
  void signOnWeb(Person by, String token) {
    sign(by, "WEB_BASED", () -> Map.of("token", token), by);
  }

  private String signToken(Person by) {
    return calls.post(url("/sign-token"), by.token(), null, Map.of()).path("token").asString();
  }

  /** By the phrase that somebody types in Discord; on the web where there is no bot. */
  void signInDiscord(Person by) {
    if (!bot.isThere()) signOnWeb(by);
    else sign(by, "DISCORD_NATIVE", () -> Map.of("phrase", "I agree"), bot.acting(by));
  }

  private void sign(Person by, String method, Supplier<Map<String, String>> proof, Person session) {
    calls.repeatUnlessDone(
        () -> {
          var signing = new HashMap<String, Object>(proof.get());
          signing.put("signatureMethod", method);
          signing.put("documentSha256", documentSha256);
          signing.put("adult", true);
          calls.once("POST", url("/sign"), session.token(), signing);
        },
        () -> hasSigned(by));
  }

  private boolean hasSigned(Person by) {
    var details = details(by);
    return details
        .path("signatures")
        .valueStream()
        .anyMatch(it -> it.path("side").asString("").equals(details.path("yourSide").asString()));
  }

  /** How somebody's attempt to sign is refused. */
  String signingRefused(Person by) {
    return calls.refusal("POST", url("/sign-token"), by, Map.of());
  }

  static String statusOf(JsonNode details) {
    return details.path("status").asString("");
  }

  private String url(String path) {
    return calls.gateway() + "/api/contracts/" + contract + path;
  }
}
