package bloxtr8.gateway;

import bloxtr8.platform.settings.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What an operator may set of the front door. */
public final class GatewaySettings {

  public static final Setting<URI> PUBLIC_URL =
      Setting.uri(
          "bloxtr8.public-url",
          "http://127.0.0.1:8080",
          "where people reach us; the issuer of our tokens");
  public static final Setting<String> ADDRESS =
      Setting.text("bloxtr8.gateway.address", "127.0.0.1", "address the front door listens on");
  public static final Setting<List<String>> TRUSTED_PROXIES =
      Setting.list(
          "bloxtr8.gateway.trusted-proxies",
          "",
          "addresses or networks whose X-Forwarded-For is believed");
  public static final Setting<List<String>> ORIGINS =
      Setting.list(
          "bloxtr8.gateway.cors-origins", "", "origins whose pages may call us from a browser");
  public static final Setting<List<String>> SEALING_KEYS =
      new Setting<>(
          "bloxtr8.gateway.sealing-keys",
          text -> List.of(text.split(",")),
          null,
          true,
          "keys of 32 bytes in base64, comma-separated: the first seals the signing keys of our"
              + " tokens, the others only open what they sealed");
  public static final Setting<Duration> KEY_LIFE =
      Setting.duration(
          "bloxtr8.gateway.signing-key-life", Duration.ofDays(30), "after which a new key signs");

  public static final Setting<Boolean> LIMITS =
      Setting.flag(
          "bloxtr8.gateway.limits.enabled", true, "false counts no calls; in the sandbox only");
  public static final Setting<Long> USER_LIMIT =
      Setting.number("bloxtr8.gateway.limits.user", 600, "calls of one user in 15 minutes");
  public static final Setting<Long> ANONYMOUS_LIMIT =
      Setting.number(
          "bloxtr8.gateway.limits.anonymous",
          100,
          "calls without a token, of one address in 15 minutes");
  public static final Setting<Long> ADDRESS_LIMIT =
      Setting.number(
          "bloxtr8.gateway.limits.address",
          0,
          "calls of one address in 15 minutes; 0 is 3000, in the sandbox world 100000");
  public static final Setting<Long> GLOBAL_LIMIT =
      Setting.number("bloxtr8.gateway.limits.global", 5000, "calls of everybody in a second");

  public static final List<Setting<?>> ALL =
      List.of(
          PUBLIC_URL,
          ADDRESS,
          TRUSTED_PROXIES,
          ORIGINS,
          SEALING_KEYS,
          KEY_LIFE,
          LIMITS,
          USER_LIMIT,
          ANONYMOUS_LIMIT,
          ADDRESS_LIMIT,
          GLOBAL_LIMIT);

  private GatewaySettings() {}
}
