package bloxtr8.providers.screening;

import org.jspecify.annotations.Nullable;

/** The only valid keys of the two; without one, any key is valid. */
public record ScreeningSettings(@Nullable String trmKey, @Nullable String chainalysisKey) {

  public static ScreeningSettings usual() {
    return new ScreeningSettings(null, null);
  }

  @Override
  public String toString() {
    return "ScreeningSettings";
  }
}
