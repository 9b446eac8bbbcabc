package bloxtr8.server.demo;

import java.util.Map;

/** People's wallets on the simulated Base, which sign texts of the platform. */
final class Wallets {

  private final Calls calls;
  private final String base;

  /**
   * Wallets of the sandbox.
   *
   * @param sandbox its base URL, without a path
   */
  Wallets(Calls calls, String sandbox) {
    this.calls = calls;
    this.base = sandbox + "/sandbox/base/control/";
  }

  /** The address of a new wallet. */
  String make() {
    return calls.post(base + "wallet", null, null, Map.of()).path("address").asString();
  }

  /** The wallet with its signature of the platform's last text for this person and purpose. */
  Map<String, String> proof(Person owner, String wallet, String purpose) {
    var challenge =
        calls.post(
            calls.gateway() + "/api/users/me/wallet-challenge",
            owner.token(),
            null,
            Map.of("address", wallet, "purpose", purpose));
    var signed =
        calls.post(
            base + "sign",
            null,
            null,
            Map.of("address", wallet, "message", challenge.path("text").asString()));
    return Map.of("address", wallet, "signature", signed.path("signature").asString());
  }
}
