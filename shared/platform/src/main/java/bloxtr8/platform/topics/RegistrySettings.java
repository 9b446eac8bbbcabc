package bloxtr8.platform.topics;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;

/** The settings of the schema registry. */
@SettingsPrefix("bloxtr8.registry")
public record RegistrySettings(
    @Setting(meaning = "base URL of a Confluent-compatible registry") String url,
    @Setting(
            defaultValue = "true",
            meaning = "true registers the schemas at the start; false only reads their ids")
        boolean register) {}
