package bloxtr8.providers.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.chain.Address;
import bloxtr8.chain.Erc20;
import bloxtr8.chain.PersonalSignature;
import bloxtr8.providers.Sandbox;
import bloxtr8.providers.base.ChainNode;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BrowserWalletTest {

  private static final BigInteger GIFT = BigInteger.valueOf(250_000_000_000L);
  private static final int SEVERE = 15;
  private static final Address SHOP = Address.parse("0x52908400098527886E0F7030069857D2E4169EE7");

  private static Sandbox sandbox;
  private static ChainNode node;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    node = new ChainNode(path -> sandbox.url(path));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void the_script_and_its_frame_are_served_and_the_frame_runs_nothing_inline() {
    assertThat(sandbox.get("/sandbox/wallet/wallet.js").body())
        .contains("eip6963:announceProvider");
    var frame = sandbox.get("/sandbox/wallet/frame.html");
    assertThat(frame.body()).contains("SANDBOX").doesNotContainPattern("<script(?![^>]* src=)");
    assertThat(frame.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void a_browser_gets_a_first_account_with_money_and_keeps_it() {
    var browser = browser();
    var first = accounts(browser);
    assertThat(first).hasSize(1);
    assertThat(first.path(0).path("units").asString()).isEqualTo(GIFT.toString());
    sandbox.restart();
    assertThat(accounts(browser)).isEqualTo(first);
    var funded = ok("fund", fields(browser).put("address", address(first)));
    assertThat(funded.path("accounts").path(0).path("units").asString())
        .isEqualTo(GIFT.multiply(BigInteger.TWO).toString());
    assertThat(funded.path("chainId").asString()).isEqualTo("0x14a34");
  }

  @Test
  void a_signature_is_of_the_accounts_own_key() {
    var browser = browser();
    var address = address(accounts(browser));
    var text = "bloxtr8.example asks you\n\nNonce: 1 €";
    var signed = ok("sign", fields(browser).put("address", address).put("message", text));
    assertThat(PersonalSignature.recover(text, signed.path("signature").asString()))
        .isEqualTo(Address.parse(address));
  }

  @Test
  void another_browser_uses_none_of_its_accounts() {
    var address = address(accounts(browser()));
    var stranger = browser();
    accounts(stranger);
    var call = fields(stranger).put("address", address).put("message", "mine");
    assertThat(post("sign", call).statusCode()).isEqualTo(404);
    assertThat(post("fund", fields(stranger).put("address", address)).statusCode()).isEqualTo(404);
    assertThat(post("send", transfer(stranger, address, 1)).statusCode()).isEqualTo(404);
    assertThat(post("accounts", fields("not-a-browser")).statusCode()).isEqualTo(422);
  }

  @Test
  void usdc_is_sent_on_the_chain_and_nothing_else_is() {
    var browser = browser();
    var address = address(accounts(browser));
    var sent = ok("send", transfer(browser, address, 1_500_000)).path("tx").asString();
    Sandbox.eventually("it is mined", () -> receipt(sent).isObject());
    assertThat(receipt(sent).path("status").asString()).isEqualTo("0x1");
    assertThat(receipt(sent).path("logs").path(0).path("address").asString())
        .isEqualToIgnoringCase(ChainNode.USDC);

    var more = post("send", transfer(browser, address, GIFT.longValueExact()));
    assertThat(more.statusCode()).isEqualTo(422);
    assertThat(more.body()).contains("less USDC");
    var other = post("send", transfer(browser, address, 1).put("to", SHOP.text()));
    assertThat(other.body()).contains("sends only USDC");
    var approve = transfer(browser, address, 1);
    approve.put("data", approve.path("data").asString().replace(Erc20.TRANSFER, "0x095ea7b3"));
    assertThat(post("send", approve).body()).contains("sends only USDC");
  }

  @Test
  void a_sanctioned_account_is_known_to_both_screening_companies() {
    var browser = browser();
    accounts(browser);
    var all = ok("create", fields(browser).put("sanctioned", true)).path("accounts");
    assertThat(all).hasSize(2);
    assertThat(all.path(0).path("sanctioned").asBoolean()).isFalse();
    var address = all.path(1).path("address").asString();
    assertThat(chainalysis(address).path("identifications")).isNotEmpty();
    assertThat(chainalysis(all.path(0).path("address").asString()).path("identifications"))
        .isEmpty();
    assertThat(trmLevel(address)).isEqualTo(SEVERE);
  }

  @Test
  void a_wallet_has_no_more_than_twenty_accounts() {
    var browser = browser();
    for (var made = 0; made < 20; made++) ok("create", fields(browser));
    assertThat(post("create", fields(browser)).statusCode()).isEqualTo(409);
  }

  private static JsonNode receipt(String tx) {
    return node.result("eth_getTransactionReceipt", "[\"%s\"]".formatted(tx));
  }

  private static JsonNode chainalysis(String address) {
    var request =
        HttpRequest.newBuilder(sandbox.url("/sandbox/chainalysis/api/v1/address/" + address))
            .header("X-API-Key", Sandbox.CHAINALYSIS_KEY)
            .build();
    return Json.read(Sandbox.send(request).body());
  }

  private static int trmLevel(String address) {
    var key = Sandbox.TRM_KEY + ":" + Sandbox.TRM_KEY;
    var request =
        HttpRequest.newBuilder(sandbox.url("/sandbox/trm/public/v2/screening/addresses"))
            .header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(key.getBytes(UTF_8)))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "[{\"address\": \"%s\", \"chain\": \"base\"}]".formatted(address)))
            .build();
    var answer = Json.read("{\"all\": " + Sandbox.send(request).body() + "}");
    return answer.path("all").path(0).path("addressHighestRiskScoreLevel").asInt();
  }

  private static ObjectNode transfer(String browser, String from, long units) {
    var data =
        Erc20.TRANSFER
            + SHOP.word().text().substring(2)
            + Erc20.word(BigInteger.valueOf(units)).text().substring(2);
    return fields(browser).put("from", from).put("to", ChainNode.USDC).put("data", data);
  }

  private static String browser() {
    return UUID.randomUUID().toString();
  }

  private static ObjectNode fields(String browser) {
    return Json.object().put("browser", browser);
  }

  private static JsonNode accounts(String browser) {
    return ok("accounts", fields(browser)).path("accounts");
  }

  private static String address(JsonNode accounts) {
    return accounts.path(0).path("address").asString();
  }

  private static JsonNode ok(String verb, ObjectNode body) {
    var answer = post(verb, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body());
  }

  private static HttpResponse<String> post(String verb, ObjectNode body) {
    return sandbox.post("/sandbox/wallet/control/" + verb, Json.text(body));
  }
}
