package bloxtr8.gateway;

import bloxtr8.gateway.bot.BotSettings;
import bloxtr8.gateway.signin.OAuthSettings;
import bloxtr8.gateway.web.WebSettings;
import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.platform.encryption.AeadCipher;
import bloxtr8.platform.settings.SettingsRecord;
import bloxtr8.platform.settings.Site;
import java.time.Duration;
import java.util.List;

/** The settings of the gateway. */
@SettingsPrefix("bloxtr8.gateway")
public record GatewaySettings(
    @Setting(defaultValue = "8080", meaning = "TCP port of the gateway") int port,
    @Setting(defaultValue = "127.0.0.1", meaning = "IP address that the gateway listens on")
        String address,
    @Setting(
            defaultValue = "",
            meaning =
                "addresses or networks of proxies whose X-Forwarded-For header is used as the"
                    + " client's address")
        List<String> trustedProxies,
    @Setting(
            defaultValue = "",
            meaning = "origins whose web pages may call the gateway from a browser (CORS)")
        List<String> corsOrigins,
    @Setting(
            meaning =
                "keys of 32 bytes in base64, comma-separated: the first encrypts the signing"
                    + " keys of our tokens and what is stored while somebody signs in, the"
                    + " others only decrypt what they encrypted")
        List<Secret> signingKeyEncryptionKeys,
    @Setting(
            defaultValue = "PT720H",
            meaning = "how long one key signs access tokens before a new key replaces it")
        Duration signingKeyTtl,
    @Setting(
            defaultValue = "PT10S",
            meaning =
                "time within which all headers of a request must arrive; also the longest pause"
                    + " of a client while a request or a response is being transferred")
        Duration headTimeout,
    @Setting(
            defaultValue = "PT20S",
            meaning = "time within which the whole body of a request must arrive")
        Duration bodyTimeout,
    @Setting(
            defaultValue = "PT5S",
            meaning = "pause between two passes over accepted commands without a decision")
        Duration redeliveryInterval) {

  public static final List<SettingsRecord<?>> ALL =
      SettingsRecord.all(
          GatewaySettings.class,
          Site.class,
          LimitSettings.class,
          ConnectionSettings.class,
          BotSettings.class,
          WebSettings.class,
          OAuthSettings.Discord.class,
          OAuthSettings.Roblox.class);

  /** The gateway's limits of open connections. */
  @SettingsPrefix("bloxtr8.gateway.connections")
  record ConnectionSettings(
      @Setting(
              defaultValue = "0",
              meaning =
                  "open connections allowed to all clients together; 0 means as many as fit in a"
                      + " quarter of the heap")
          int total,
      @Setting(
              defaultValue = "0",
              meaning =
                  "open connections allowed to one address, and requests of one address in"
                      + " progress through trusted proxies; 0 means an eighth of the total, in the"
                      + " sandbox world half of it")
          int address) {}

  AeadCipher signingKeyCipher() {
    return AeadCipher.of("bloxtr8.gateway.signing-key-encryption-keys", signingKeyEncryptionKeys);
  }
}
