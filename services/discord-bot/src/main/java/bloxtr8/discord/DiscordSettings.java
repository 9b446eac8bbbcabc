package bloxtr8.discord;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.platform.settings.SettingsRecord;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of the Discord bot. */
@SettingsPrefix("bloxtr8.discord")
public record DiscordSettings(
    @Setting(meaning = "token of the bot, from Discord's developer portal") Secret token,
    @Setting(
            meaning =
                "secret by which the bot proves to the gateway that it is ours, one of those of"
                    + " bloxtr8.gateway.bot.secrets")
        Secret platformSecret,
    @Setting(
            defaultValue = "",
            meaning = "URL of the gateway that the bot calls; empty for bloxtr8.public-url")
        @Nullable URI platformUrl,
    @Setting(
            defaultValue = "",
            meaning = "URL of Discord's API, which ends in /api/v10/; empty for the real one")
        @Nullable URI apiUrl,
    @Setting(
            defaultValue = "",
            meaning = "WebSocket URL of Discord's gateway; empty for the real one")
        @Nullable URI gatewayUrl,
    @Setting(
            defaultValue = "PT2S",
            meaning =
                "pause between two attempts of a stand-by bot to become the active one, and between"
                    + " two checks of the active one that it still is")
        Duration leaderInterval) {

  public static final List<SettingsRecord<?>> ALL = SettingsRecord.all(DiscordSettings.class);
}
