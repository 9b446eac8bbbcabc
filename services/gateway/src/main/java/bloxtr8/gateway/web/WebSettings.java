package bloxtr8.gateway.web;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.util.List;

/** The web app that the gateway serves. */
@SettingsPrefix("bloxtr8.gateway")
public record WebSettings(
    @Setting(
            defaultValue = "",
            meaning =
                "folder of the built web app, which the gateway serves; empty where another host"
                    + " serves it, or where there is none")
        String webFolder,
    @Setting(
            defaultValue = "https://tr.rbxcdn.com",
            meaning = "origins of the pictures of games and people, which pages may show")
        List<String> imageOrigins,
    @Setting(
            defaultValue = "",
            meaning = "invitation to our Discord server, shown on pages; empty for none")
        String discordInviteUrl) {}
