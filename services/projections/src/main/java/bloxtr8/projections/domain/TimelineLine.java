package bloxtr8.projections.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline; {@link TimelineWording} makes its sentence.
 *
 * @param person whom the line is about, who may differ from the actor
 * @param until the deadline that it sets or names
 * @param reason a wire name, such as {@code NOT_DELIVERED}
 * @param text what a person wrote; may be empty
 */
public record TimelineLine(
    Kind kind,
    @Nullable UserId person,
    @Nullable Money amount,
    @Nullable Instant until,
    @Nullable String reason,
    String text) {

  public static TimelineLine of(Kind kind) {
    return new TimelineLine(kind, null, null, null, null, "");
  }

  public TimelineLine about(@Nullable UserId someone) {
    return new TimelineLine(kind, someone, amount, until, reason, text);
  }

  public TimelineLine amount(Money money) {
    return new TimelineLine(kind, person, money, until, reason, text);
  }

  public TimelineLine until(Instant instant) {
    return new TimelineLine(kind, person, amount, instant, reason, text);
  }

  public TimelineLine reason(String name) {
    return new TimelineLine(kind, person, amount, until, name, text);
  }

  public TimelineLine text(String written) {
    return new TimelineLine(kind, person, amount, until, reason, written);
  }
}
