package bloxtr8.server.roles;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The settings of a process, whatever its roles. */
@SettingsPrefix("bloxtr8")
public record ProcessSettings(
    @Setting(
            name = "management.port",
            defaultValue = "8081",
            meaning = "TCP port of health and metrics, for operators only")
        int managementPort,
    @Setting(
            name = "management.address",
            defaultValue = "127.0.0.1",
            meaning =
                "IP address that health and metrics listen on; whoever reaches it reads them"
                    + " without a token")
        String managementAddress,
    @Setting(
            name = "telemetry.traces-url",
            defaultValue = "",
            meaning = "OTLP/HTTP URL that spans are exported to; empty for none")
        @Nullable URI tracesUrl) {}
