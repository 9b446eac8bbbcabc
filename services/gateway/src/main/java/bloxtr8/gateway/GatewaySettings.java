package bloxtr8.gateway;

import bloxtr8.platform.settings.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The settings of the gateway. */
public final class GatewaySettings {

  public static final Setting<URI> PUBLIC_URL =
      Setting.uri(
          "bloxtr8.public-url",
          "http://127.0.0.1:8080",
          "URL under which people reach the gateway; also the issuer of its access tokens");
  public static final Setting<String> ADDRESS =
      Setting.text(
          "bloxtr8.gateway.address", "127.0.0.1", "IP address that the gateway listens on");
  public static final Setting<List<String>> TRUSTED_PROXIES =
      Setting.list(
          "bloxtr8.gateway.trusted-proxies",
          "",
          "addresses or networks of proxies whose X-Forwarded-For header is used as the client's"
              + " address");
  public static final Setting<List<String>> ORIGINS =
      Setting.list(
          "bloxtr8.gateway.cors-origins",
          "",
          "origins whose web pages may call the gateway from a browser (CORS)");
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
          "bloxtr8.gateway.signing-key-ttl",
          Duration.ofDays(30),
          "how long one key signs access tokens before a new key replaces it");

  public static final Setting<Boolean> LIMITS =
      Setting.flag(
          "bloxtr8.gateway.limits.enabled",
          true,
          "false switches the rate limits off; allowed in the sandbox world only");
  public static final Setting<Long> USER_LIMIT =
      Setting.number(
          "bloxtr8.gateway.limits.user", 600, "requests allowed to one user in 15 minutes");
  public static final Setting<Long> ANONYMOUS_LIMIT =
      Setting.number(
          "bloxtr8.gateway.limits.anonymous",
          100,
          "requests without a token allowed to one address in 15 minutes");
  public static final Setting<Long> ADDRESS_LIMIT =
      Setting.number(
          "bloxtr8.gateway.limits.address",
          0,
          "requests allowed to one address in 15 minutes; 0 means 3000, in the sandbox world"
              + " 100000");
  public static final Setting<Long> GLOBAL_LIMIT =
      Setting.number(
          "bloxtr8.gateway.limits.global",
          5000,
          "requests allowed to all clients together in one second");

  public static final Setting<Long> CONNECTIONS_TOTAL =
      Setting.number(
          "bloxtr8.gateway.connections.total",
          0,
          "open connections allowed to all clients together; 0 means as many as fit in a quarter of"
              + " the heap");
  public static final Setting<Long> CONNECTIONS_OF_ADDRESS =
      Setting.number(
          "bloxtr8.gateway.connections.address",
          0,
          "open connections allowed to one address, and requests of one address in progress through"
              + " trusted proxies; 0 means an eighth of the total, in the sandbox world half of"
              + " it");
  public static final Setting<Duration> HEAD_TIMEOUT =
      Setting.duration(
          "bloxtr8.gateway.head-timeout",
          Duration.ofSeconds(10),
          "time within which all headers of a request must arrive; also the longest pause of a"
              + " client while a request or a response is being transferred");
  public static final Setting<Duration> BODY_TIMEOUT =
      Setting.duration(
          "bloxtr8.gateway.body-timeout",
          Duration.ofSeconds(20),
          "time within which the whole body of a request must arrive");

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
