package bloxtr8.payments.screening;

import bloxtr8.payments.domain.Level;
import bloxtr8.payments.screening.ScreeningDecider.Limits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One screening of an address.
 *
 * @param level null while it is unknown
 * @param score null when no company gave one
 * @param raw both responses, unchanged
 */
public record Screening(
    String address,
    @Nullable Level level,
    @Nullable Integer score,
    Limits limits,
    String raw,
    Instant at) {

  /** Without the companies' responses. */
  @Override
  public String toString() {
    return "Screening[%s, %s]".formatted(address, level);
  }
}
