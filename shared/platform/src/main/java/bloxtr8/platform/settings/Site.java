package bloxtr8.platform.settings;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.net.URI;

/** The public address of the platform. */
@SettingsPrefix("bloxtr8")
public record Site(
    @Setting(
            defaultValue = "http://127.0.0.1:8080",
            meaning =
                "URL under which people reach the gateway; also the issuer of its access tokens")
        URI publicUrl) {}
