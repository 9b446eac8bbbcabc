package bloxtr8.server.embedded;

import static java.util.Map.entry;

import bloxtr8.infrastructure.Ports;
import java.util.Locale;
import java.util.Map;

/** The settings of the USDC rail in a stack with the sandbox's custodian, chain and screening. */
final class EmbeddedUsdc {

  /** A wallet without an owner in the sandbox: only the chain has its balance. */
  private static final String PLATFORM_WALLET = "0x8ba1f109551bD432803012645Ac136ddd64DBA72";

  private EmbeddedUsdc() {}

  /** With the secrets that the sandbox was started with. */
  static Map<String, String> of(Ports ports, Secrets secrets) {
    return Map.ofEntries(
        entry("bloxtr8.payments.public-url", "http://127.0.0.1:" + ports.gateway()),
        entry("bloxtr8.payments.custodian.base-url", sandbox(ports, "custodian")),
        entry("bloxtr8.payments.custodian.api-key", secrets.get("custodian.key")),
        entry("bloxtr8.payments.custodian.webhook-secrets", secrets.get("custodian.webhook")),
        entry("bloxtr8.payments.custodian.poll-interval", "PT5S"),
        entry("bloxtr8.payments.usdc.platform-wallet", PLATFORM_WALLET),
        entry("bloxtr8.payments.base.rpc-url", sandbox(ports, "base")),
        entry("bloxtr8.payments.base.network", "base-sepolia"),
        entry("bloxtr8.payments.base.poll-interval", "PT5S"),
        entry("bloxtr8.payments.trm.base-url", sandbox(ports, "trm")),
        entry("bloxtr8.payments.trm.api-key", secrets.get("trm.key")),
        entry("bloxtr8.payments.chainalysis.base-url", sandbox(ports, "chainalysis")),
        entry("bloxtr8.payments.chainalysis.api-key", secrets.get("chainalysis.key")));
  }

  private static String sandbox(Ports ports, String provider) {
    return String.format(Locale.ROOT, "http://127.0.0.1:%d/sandbox/%s", ports.sandbox(), provider);
  }
}
