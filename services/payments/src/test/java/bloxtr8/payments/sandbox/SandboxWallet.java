package bloxtr8.payments.sandbox;

import bloxtr8.platform.calls.JsonCalls;
import bloxtr8.platform.calls.Reply;
import tools.jackson.databind.json.JsonMapper;

/** A person's wallet on the sandbox's chain. */
public final class SandboxWallet {

  private static final String WHO = "the sandbox's chain";
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonCalls calls;

  public SandboxWallet(JsonCalls calls) {
    this.calls = calls;
  }

  /** The address of a new wallet. */
  public String make() {
    return Reply.read(WHO, calls.post("/control/wallet", "{}")).path("address").asString("");
  }

  public String sign(String address, String message) {
    var ask = JSON.createObjectNode().put("address", address).put("message", message);
    return Reply.read(WHO, calls.post("/control/sign", ask.toString()))
        .path("signature")
        .asString("");
  }
}
