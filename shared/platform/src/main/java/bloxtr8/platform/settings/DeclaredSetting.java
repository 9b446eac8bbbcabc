package bloxtr8.platform.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One setting as its record declares it.
 *
 * @param defaultText its value when it is not set; null when it must be set
 * @param secret read from the environment or a secrets file only
 */
public record DeclaredSetting(
    String name, @Nullable String defaultText, boolean secret, String meaning) {

  /** The environment variable of the setting: {@code BLOXTR8_ESCROW_DATASOURCE_URL}. */
  public String environmentName() {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
