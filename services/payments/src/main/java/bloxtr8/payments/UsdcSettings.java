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

/** What an operator may set of the USDC rail. */
public final class UsdcSettings {

  public static final Setting<URI> CUSTODIAN_BASE =
      Setting.uri(name("custodian.base-url"), null, "where the custodian answers, without /v1");
  public static final Setting<String> CUSTODIAN_KEY =
      Setting.secret(
          name("custodian.api-key"), null, "the custodian's key; only the payments role");
  public static final Setting<List<String>> CUSTODIAN_WEBHOOK_SECRETS =
      new Setting<>(
          name("custodian.webhook-secrets"),
          text -> Arrays.asList(text.split("\\s*,\\s*", -1)),
          null,
          true,
          "of the custodian's webhooks; two while one is changed");
  public static final Setting<Duration> CUSTODIAN_POLL_INTERVAL =
      time(
          "custodian.poll-interval",
          Duration.ofMinutes(5),
          "pause between looks at the custodian's deposits");

  public static final Setting<URI> BASE_RPC =
      Setting.uri(name("base.rpc-url"), null, "a node of Base; one of ours or paid for");
  public static final Setting<Network> BASE_NETWORK =
      new Setting<>(
          name("base.network"),
          text -> Network.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')),
          "base",
          false,
          "base or base-sepolia: names the chain and its one USDC contract");
  public static final Setting<String> BASE_FINALITY =
      Setting.text(
          name("base.finality"), "finalized", "the node's word for blocks that stay: finalized");
  public static final Setting<Duration> BASE_POLL_INTERVAL =
      time("base.poll-interval", Duration.ofMinutes(5), "pause between looks at final blocks");
  static final Setting<Long> BASE_BLOCKS =
      Setting.number(name("base.blocks-at-once"), 2_000, "blocks of one question for transfers");

  public static final Setting<URI> TRM_BASE =
      Setting.uri(name("trm.base-url"), "https://api.trmlabs.com", "where TRM Labs answers");
  public static final Setting<String> TRM_KEY =
      Setting.secret(name("trm.api-key"), null, "TRM's key; only the payments role");
  static final Setting<Boolean> TRM_KEY_TWICE =
      Setting.flag(name("trm.key-is-password"), true, "whether TRM wants its key as password too");
  static final Setting<String> TRM_CHAIN =
      Setting.text(name("trm.chain"), "base", "what TRM calls the chain");
  static final Setting<Map<Integer, Integer>> TRM_SCORES =
      new Setting<>(
          name("trm.scores"),
          UsdcSettings::scores,
          "15=100,10=90,5=60,1=10,0=0",
          false,
          "TRM's levels on our scale of 0 to 100; an answer with another level is not understood");
  public static final Setting<URI> CHAINALYSIS_BASE =
      Setting.uri(
          name("chainalysis.base-url"),
          "https://public.chainalysis.com",
          "where Chainalysis answers");
  public static final Setting<String> CHAINALYSIS_KEY =
      Setting.secret(name("chainalysis.api-key"), null, "Chainalysis' key; only the payments role");
  static final Setting<Long> HIGH_ABOVE =
      Setting.number(name("screening.high-above"), 80, "a score above it is never taken or paid");
  static final Setting<Long> MEDIUM_ABOVE =
      Setting.number(name("screening.medium-above"), 50, "a score above it is for a person");

  static final Setting<Duration> CONNECT_MAX =
      time("usdc.connect-timeout", Duration.ofSeconds(5), "longest wait for a connection");
  public static final Setting<Duration> ANSWER_MAX =
      time("usdc.read-timeout", Duration.ofSeconds(10), "longest wait for one answer");
  static final Setting<Long> CONCURRENCY =
      Setting.number(name("usdc.workers"), 8, "calls to the custodian at the same time");

  public static final Setting<String> PLATFORM_WALLET =
      new Setting<>(
          name("usdc.platform-wallet"),
          text -> text.isEmpty() ? text : Address.parse(text).text(),
          "",
          false,
          "where our own USDC are collected to; empty: they stay at the deals' addresses");
  static final Setting<Long> COLLECT_LEAST =
      Setting.number(
          name("usdc.collect-min-units"), 100_000, "units: less at an address is not collected");
  public static final Setting<Duration> COLLECT_INTERVAL =
      time("usdc.collect-interval", Duration.ofMinutes(5), "pause between looks for own USDC");
  public static final Setting<Duration> COLLECT_AGAIN_AFTER =
      time(
          "usdc.collect-retry-after",
          Duration.ofHours(1),
          "until a deal whose money cannot be collected is looked at again; doubles up to a day");

  public static final Setting<URI> PUBLIC_URL =
      Setting.uri(
          name("public-url"),
          "http://localhost:8080",
          "our pages: for whom wallets sign, and where Stripe sends sellers back to");
  public static final Setting<Duration> COOLING_OFF =
      time(
          "wallets.cooling-off",
          Duration.ofDays(1),
          "how long a changed wallet or bank account waits");
  public static final Setting<Duration> COOLING_OFF_FUNDED =
      time(
          "wallets.cooling-off-funded",
          Duration.ofDays(3),
          "how long it waits while money waits to be paid to its owner");

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
      if (equals < 0) throw new IllegalArgumentException("no level=score: " + pair);
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
