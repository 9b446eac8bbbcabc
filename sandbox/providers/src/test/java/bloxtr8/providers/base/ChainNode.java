package bloxtr8.providers.base;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.chain.Address;
import bloxtr8.chain.Erc20;
import bloxtr8.chain.Hex;
import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A client of the chain over JSON-RPC, and of its control API. */
public final class ChainNode {

  public static final String USDC = "0x036CbD53842c5426634e7929541eC2318f3dCF7e";

  private final Function<String, URI> sandbox;

  public ChainNode(Function<String, URI> sandbox) {
    this.sandbox = sandbox;
  }

  public HttpResponse<String> post(String body) {
    return Sandbox.post(sandbox.apply("/sandbox/base"), body);
  }

  public JsonNode ask(String method, String params) {
    var answer =
        post(
            """
            {"jsonrpc": "2.0", "id": 7, "method": "%s", "params": %s}
            """
                .formatted(method, params));
    assertThat(answer.statusCode()).isEqualTo(200);
    var body = Json.read(answer.body());
    assertThat(body.path("id").asInt()).isEqualTo(7);
    return body;
  }

  public JsonNode result(String method, String params) {
    var answer = ask(method, params);
    assertThat(answer.has("error")).as(answer.toString()).isFalse();
    return answer.path("result");
  }

  public String error(String method, String params) {
    var error = ask(method, params).path("error");
    return error.path("code").asInt() + " " + error.path("message").asString();
  }

  public JsonNode control(String verb, String body) {
    var answer = Sandbox.post(sandbox.apply("/sandbox/base/control/" + verb), body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body());
  }

  public String wallet() {
    return control("wallet", "{}").path("address").asString();
  }

  public JsonNode deposit(String to, String units) {
    return control("deposit", "{\"to\": \"%s\", \"units\": \"%s\"}".formatted(to, units));
  }

  public void mine(int blocks) {
    control("mine", String.format(Locale.ROOT, "{\"blocks\": %d}", blocks));
  }

  public long height(String tag) {
    return Hex.smallNumber(block(tag).path("number").asString());
  }

  public JsonNode block(String tag) {
    return result("eth_getBlockByNumber", "[\"%s\", false]".formatted(tag));
  }

  public JsonNode receipt(String tx) {
    return result("eth_getTransactionReceipt", "[\"%s\"]".formatted(tx));
  }

  public JsonNode mined(String tx) {
    Sandbox.eventually(tx + " is mined", () -> !receipt(tx).isNull());
    return receipt(tx);
  }

  /** USDC's transfers to this address in the latest thousand blocks. */
  public JsonNode arrivals(String to) {
    var from = Hex.quantity(Math.max(height("latest") - 1_000, 0));
    return result(
        "eth_getLogs",
        """
        [{"fromBlock": "%s", "toBlock": "latest", "address": "%s", "topics": ["%s", null, ["%s"]]}]
        """
            .formatted(from, USDC, Erc20.TRANSFER_TOPIC, word(to)));
  }

  public static String word(String address) {
    return Address.parse(address).word().text();
  }

  public String balance(String token, String owner) {
    return Erc20.number(
            result(
                    "eth_call",
                    "[{\"to\": \"%s\", \"data\": \"%s\"}, \"latest\"]"
                        .formatted(token, Erc20.balanceOf(Address.parse(owner))))
                .asString())
        .toString();
  }
}
