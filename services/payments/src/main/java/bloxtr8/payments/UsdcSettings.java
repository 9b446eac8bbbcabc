package bloxtr8.payments;

import bloxtr8.chain.Address;
import bloxtr8.chain.Network;
import bloxtr8.payments.screening.ScreeningDecider.Limits;
import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The settings of the USDC rail. */
public final class UsdcSettings {

  public static final Setting<URI> CUSTODIAN_BASE =
      Setting.uri(name("custodian.base-url"), null, "base URL of the custodian's API, without /v1");
  public static final Setting<String> CUSTODIAN_KEY =
      Setting.secret(
          name("custodian.api-key"),
          null,
          "API key for the custodian; needed by the payments role only");
  public static final Setting<List<String>> CUSTODIAN_WEBHOOK_SECRETS =
      new Setting<>(
          name("custodian.webhook-secrets"),
          text -> Arrays.asList(text.split("\\s*,\\s*", -1)),
          null,
          true,
          "comma-separated secrets that sign the custodian's webhooks; two while one replaces the"
              + " other");
  public static final Setting<Duration> CUSTODIAN_POLL_INTERVAL =
      time(
          "custodian.poll-interval",
          Duration.ofMinutes(5),
          "pause between two polls of the custodian's list of deposits");

  public static final Setting<URI> BASE_RPC =
      Setting.uri(
          name("base.rpc-url"), null, "JSON-RPC URL of a Base node, self-hosted or paid for");
  public static final Setting<Network> BASE_NETWORK =
      new Setting<>(
          name("base.network"),
          text -> Network.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')),
          "base",
          false,
          "base or base-sepolia: which chain, and thereby which USDC contract");
  public static final Setting<String> BASE_FINALITY =
      Setting.text(
          name("base.finality"),
          "finalized",
          "block tag by which the node names the newest final block");
  public static final Setting<Duration> BASE_POLL_INTERVAL =
      time(
          "base.poll-interval",
          Duration.ofMinutes(5),
          "pause between two polls of the node for newly final blocks");
  static final Setting<Long> BASE_BLOCKS =
      Setting.number(
          name("base.blocks-at-once"),
          2_000,
          "maximum of blocks in one eth_getLogs request for transfers");

  public static final Setting<URI> TRM_BASE =
      Setting.uri(name("trm.base-url"), "https://api.trmlabs.com", "base URL of TRM Labs' API");
  public static final Setting<String> TRM_KEY =
      Setting.secret(
          name("trm.api-key"), null, "API key for TRM Labs; needed by the payments role only");
  static final Setting<Boolean> TRM_KEY_TWICE =
      Setting.flag(
          name("trm.key-is-password"),
          true,
          "true when TRM Labs expects the API key as the password of basic authentication too");
  static final Setting<String> TRM_CHAIN =
      Setting.text(name("trm.chain"), "base", "TRM Labs' name of the chain");
  static final Setting<Map<Integer, Integer>> TRM_SCORES =
      new Setting<>(
          name("trm.scores"),
          UsdcSettings::scores,
          "15=100,10=90,5=60,1=10,0=0",
          false,
          "TRM Labs' risk level = score of 0 to 100; a response with another level counts as no"
              + " result");
  public static final Setting<URI> CHAINALYSIS_BASE =
      Setting.uri(
          name("chainalysis.base-url"),
          "https://public.chainalysis.com",
          "base URL of Chainalysis' API");
  public static final Setting<String> CHAINALYSIS_KEY =
      Setting.secret(
          name("chainalysis.api-key"),
          null,
          "API key for Chainalysis; needed by the payments role only");
  static final Setting<Long> HIGH_ABOVE =
      Setting.number(
          name("screening.high-above"),
          80,
          "a wallet with a higher score is refused: its money is not accepted and it is never"
              + " paid");
  static final Setting<Long> MEDIUM_ABOVE =
      Setting.number(
          name("screening.medium-above"),
          50,
          "a wallet with a higher score waits for a decision by staff");

  static final Setting<Duration> CONNECT_MAX =
      time(
          "usdc.connect-timeout",
          Duration.ofSeconds(5),
          "connect time-out of calls to the custodian, the node and the screening companies");
  public static final Setting<Duration> ANSWER_MAX =
      time(
          "usdc.read-timeout",
          Duration.ofSeconds(10),
          "read time-out of calls to the custodian, the node and the screening companies");
  static final Setting<Long> CONCURRENCY =
      Setting.number(name("usdc.workers"), 8, "maximum of concurrent calls to the custodian");

  public static final Setting<String> PLATFORM_WALLET =
      new Setting<>(
          name("usdc.platform-wallet"),
          text -> text.isEmpty() ? text : Address.parse(text).text(),
          "",
          false,
          "address of our own wallet, to which own USDC (fees and dust) are collected; empty: they"
              + " stay at the deals' addresses");
  static final Setting<Long> COLLECT_LEAST =
      Setting.number(
          name("usdc.collect-min-units"),
          100_000,
          "minimum that is collected from one address, in units of 0.000001 USDC");
  public static final Setting<Duration> COLLECT_INTERVAL =
      time(
          "usdc.collect-interval",
          Duration.ofMinutes(5),
          "pause between two passes that collect own USDC");
  public static final Setting<Duration> COLLECT_AGAIN_AFTER =
      time(
          "usdc.collect-retry-after",
          Duration.ofHours(1),
          "pause before a failed collection from a deal is tried again; doubles up to one day");

  public static final Setting<URI> PUBLIC_URL =
      Setting.uri(
          name("public-url"),
          "http://localhost:8080",
          "URL of our web pages: the domain that wallets sign for, and where Stripe redirects"
              + " sellers to");
  public static final Setting<Duration> COOLING_OFF =
      time(
          "wallets.cooling-off",
          Duration.ofDays(1),
          "how long a changed wallet or bank account waits before it is paid");
  public static final Setting<Duration> COOLING_OFF_FUNDED =
      time(
          "wallets.cooling-off-funded",
          Duration.ofDays(3),
          "how long it waits instead when its owner has an escrow that is already paid");

  public static final List<Setting<?>> ALL =
      List.of(
          CUSTODIAN_BASE,
          CUSTODIAN_KEY,
          CUSTODIAN_WEBHOOK_SECRETS,
          CUSTODIAN_POLL_INTERVAL,
          BASE_RPC,
          BASE_NETWORK,
          BASE_FINALITY,
          BASE_POLL_INTERVAL,
          BASE_BLOCKS,
          TRM_BASE,
          TRM_KEY,
          TRM_KEY_TWICE,
          TRM_CHAIN,
          TRM_SCORES,
          CHAINALYSIS_BASE,
          CHAINALYSIS_KEY,
          HIGH_ABOVE,
          MEDIUM_ABOVE,
          CONNECT_MAX,
          ANSWER_MAX,
          CONCURRENCY,
          PLATFORM_WALLET,
          COLLECT_LEAST,
          COLLECT_INTERVAL,
          COLLECT_AGAIN_AFTER,
          PUBLIC_URL,
          COOLING_OFF,
          COOLING_OFF_FUNDED);

  private UsdcSettings() {}

  static Limits limits(Settings settings) {
    return new Limits(settings.get(HIGH_ABOVE).intValue(), settings.get(MEDIUM_ABOVE).intValue());
  }

  private static Map<Integer, Integer> scores(String text) {
    var scores = new TreeMap<Integer, Integer>();
    for (var pair : text.split(",", -1)) {
      var equals = pair.indexOf('=');
      if (equals < 0) throw new IllegalArgumentException("not level=score: " + pair);
      scores.put(
          Integer.valueOf(pair.substring(0, equals).strip()),
          Integer.valueOf(pair.substring(equals + 1).strip()));
    }
    return scores;
  }

  private static Setting<Duration> time(String name, Duration normally, String meaning) {
    return Setting.duration(name(name), normally, meaning);
  }

  private static String name(String name) {
    return "bloxtr8.payments." + name;
  }
}
