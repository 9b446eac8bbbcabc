package bloxtr8.gateway.bot;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.util.List;

/** The settings with which the Discord bot proves who it is. */
@SettingsPrefix("bloxtr8.gateway.bot")
public record BotSettings(
    @Setting(
            defaultValue = "",
            meaning =
                "secrets of the Discord bot, of 32 characters or more; two at most, the second"
                    + " while the first replaces it; none means that no bot is admitted")
        List<Secret> secrets) {}
