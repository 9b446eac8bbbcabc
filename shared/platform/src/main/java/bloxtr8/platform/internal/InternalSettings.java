package bloxtr8.platform.internal;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.platform.settings.DeclaredSetting;
import bloxtr8.platform.settings.SettingsRecord;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of the internal port, and of the calls to those of other processes. */
@SettingsPrefix("bloxtr8.internal")
public record InternalSettings(
    @Setting(
            defaultValue = "8083",
            meaning = "TCP port on which the other services of the platform ask this process")
        int port,
    @Setting(
            defaultValue = "127.0.0.1",
            meaning =
                "IP address that the internal port listens on; its calls are not encrypted, so it"
                    + " belongs to a private network")
        String address,
    @Setting(
            defaultValue = "PT2S",
            meaning = "time within which another process must accept a connection")
        Duration connectTimeout,
    @Setting(
            defaultValue = "PT40S",
            meaning =
                "time within which another process must answer, its calls of providers included")
        Duration readTimeout) {

  /** The services with a process of their own; others are in the gateway's. */
  static final List<String> PROGRAMS =
      List.of("gateway", "escrow", "payments", "projections", "discord");

  public static final List<SettingsRecord<?>> ALL =
      Stream.concat(
              SettingsRecord.all(InternalSettings.class).stream(),
              PROGRAMS.stream()
                  .flatMap(name -> Stream.<SettingsRecord<?>>of(addressOf(name), keyOf(name))))
          .toList();

  /** Where the internal port of a service's process is. */
  @SettingsPrefix("bloxtr8.{service}")
  public record ServiceAddress(
      @Setting(
              defaultValue = "",
              meaning =
                  "URL of the internal port of the process with the role {service}; must be set in"
                      + " every other process that asks it")
          @Nullable URI internalUrl) {}

  /** The private key of a service. */
  @SettingsPrefix("bloxtr8.{service}")
  public record ServiceKeySetting(
      @Setting(
              defaultValue = "",
              meaning =
                  "key of 32 bytes in base64 that signs the service tokens of {service}; only its"
                      + " own role has it, which needs it when another role is in another process")
          @Nullable Secret serviceKey) {}

  public static SettingsRecord<ServiceAddress> addressOf(String service) {
    return new SettingsRecord<>(ServiceAddress.class, Map.of("service", programOf(service)));
  }

  public static SettingsRecord<ServiceKeySetting> keyOf(String service) {
    return new SettingsRecord<>(ServiceKeySetting.class, Map.of("service", service));
  }

  /** The setting with the private key of each service that has one. */
  public static List<DeclaredSetting> keys() {
    return PROGRAMS.stream().map(service -> keyOf(service).setting("serviceKey")).toList();
  }

  private static String programOf(String service) {
    return PROGRAMS.contains(service) ? service : PROGRAMS.getFirst();
  }
}
