package bloxtr8.server.embedded;

import static java.util.Map.entry;

import bloxtr8.infrastructure.Ports;
import bloxtr8.payments.UsdcSettings;
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
        entry(UsdcSettings.PUBLIC_URL.name(), "http://127.0.0.1:" + ports.gateway()),
        entry(UsdcSettings.CUSTODIAN_BASE.name(), sandbox(ports, "custodian")),
        entry(UsdcSettings.CUSTODIAN_KEY.name(), secrets.get("custodian.key")),
        entry(UsdcSettings.CUSTODIAN_WEBHOOK_SECRETS.name(), secrets.get("custodian.webhook")),
        entry(UsdcSettings.CUSTODIAN_POLL_INTERVAL.name(), "PT5S"),
        entry(UsdcSettings.PLATFORM_WALLET.name(), PLATFORM_WALLET),
        entry(UsdcSettings.BASE_RPC.name(), sandbox(ports, "base")),
        entry(UsdcSettings.BASE_NETWORK.name(), "base-sepolia"),
        entry(UsdcSettings.BASE_POLL_INTERVAL.name(), "PT5S"),
        entry(UsdcSettings.TRM_BASE.name(), sandbox(ports, "trm")),
        entry(UsdcSettings.TRM_KEY.name(), secrets.get("trm.key")),
        entry(UsdcSettings.CHAINALYSIS_BASE.name(), sandbox(ports, "chainalysis")),
        entry(UsdcSettings.CHAINALYSIS_KEY.name(), secrets.get("chainalysis.key")));
  }

  private static String sandbox(Ports ports, String provider) {
    return String.format(Locale.ROOT, "http://127.0.0.1:%d/sandbox/%s", ports.sandbox(), provider);
  }
}
