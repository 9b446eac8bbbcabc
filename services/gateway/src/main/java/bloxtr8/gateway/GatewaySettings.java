package bloxtr8.gateway;

import bloxtr8.platform.settings.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What an operator may set of the gateway. */
public final class GatewaySettings {

  public static final Setting<URI> PUBLIC_URL =
      Setting.uri(
          "bloxtr8.public-url",
          "http://127.0.0.1:8080",
          "where people reach us; the issuer of our tokens");
  public static final Setting<String> ADDRESS =
      Setting.text("bloxtr8.gateway.address", "127.0.0.1", "address the gateway listens on");
  public static final Setting<List<String>> TRUSTED_PROXIES =
      Setting.list(
          "bloxtr8.gateway.trusted-proxies",
          "",
          "addresses or networks whose X-Forwarded-For is believed");
  public static final Setting<List<String>> ORIGINS =
      Setting.list(
          "bloxtr8.gateway.cors-origins", "", "origins whose pages may call us from a browser");
  public static final Setting<List<String>> ENCRYPTION_KEYS =
      new Setting<>(
          "bloxtr8.gateway.signing-key-encryption-keys",
          text -> List.of(text.split(",")),
          null,
          true,
          "keys of 32 bytes in base64, comma-separated: the first encrypts the signing keys of our"
              + " tokens, the others only decrypt what they encrypted");
  public static final Setting<Duration> KEY_LIFE =
      Setting.duration(
          "bloxtr8.gateway.signing-key-ttl", Duration.ofDays(30), "after which a new key signs");

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

  public static final Setting<Long> CONNECTIONS_TOTAL =
      Setting.number(
          "bloxtr8.gateway.connections.total",
          0,
          "connections of everybody at a time; 0 is what a quarter of the heap can hold");
  public static final Setting<Long> CONNECTIONS_OF_ADDRESS =
      Setting.number(
          "bloxtr8.gateway.connections.address",
          0,
          "connections of one address at a time, and requests of one address that come through"
              + " trusted proxies; 0 is an eighth of the total, in the sandbox world a half");
  public static final Setting<Duration> HEAD_TIMEOUT =
      Setting.duration(
          "bloxtr8.gateway.head-timeout",
          Duration.ofSeconds(10),
          "within which the headers of a request must have arrived, and the longest silence of a"
              + " client whose request or answer is on its way");
  public static final Setting<Duration> BODY_TIMEOUT =
      Setting.duration(
          "bloxtr8.gateway.body-timeout",
          Duration.ofSeconds(20),
          "within which the whole body of a request must have arrived");

  public static final List<Setting<?>> ALL =
      List.of(
          PUBLIC_URL,
          ADDRESS,
          TRUSTED_PROXIES,
          ORIGINS,
          ENCRYPTION_KEYS,
          KEY_LIFE,
          LIMITS,
          USER_LIMIT,
          ANONYMOUS_LIMIT,
          ADDRESS_LIMIT,
          GLOBAL_LIMIT,
          CONNECTIONS_TOTAL,
          CONNECTIONS_OF_ADDRESS,
          HEAD_TIMEOUT,
          BODY_TIMEOUT);

  private GatewaySettings() {}
}
