package bloxtr8.payments.screening;

import bloxtr8.payments.domain.Level;
import bloxtr8.payments.screening.ScreeningDecider.Limits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One answer to the question whether an address is clean.
 *
 * @param level null while it is not known
 * @param score null when no company gave one
 * @param raw what both said, word by word
 */
public record Screening(
    String address,
    @Nullable Level level,
    @Nullable Integer score,
    Limits limits,
    String raw,
    Instant at) {

  /** Never with what the companies said. */
  @Override
  public String toString() {
    return "Screening[%s, %s]".formatted(address, level);
  }
}
