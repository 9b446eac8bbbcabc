package bloxtr8.providers;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The page of the sandbox. */
@SettingsPrefix("bloxtr8.sandbox")
public record PlaygroundSettings(
    @Setting(
            defaultValue = "",
            meaning =
                "folder of the built playground, which the sandbox serves at /sandbox; empty where"
                    + " there is none")
        String playgroundFolder) {

  /** Null where there is none. */
  public @Nullable Path folder() {
    return playgroundFolder.isEmpty() ? null : Path.of(playgroundFolder).toAbsolutePath();
  }
}
