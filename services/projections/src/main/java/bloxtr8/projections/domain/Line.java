package bloxtr8.projections.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline, before it is put into words.
 *
 * @param person whom it is about, beside who did it
 * @param until the deadline that it sets or names
 * @param reason a name of the wire, such as {@code NOT_DELIVERED}
 * @param text what a person wrote; may be empty
 */
public record Line(
    Kind kind,
    @Nullable UserId person,
    @Nullable Money amount,
    @Nullable Instant until,
    @Nullable String reason,
    String text) {

  public static Line of(Kind kind) {
    return new Line(kind, null, null, null, null, "");
  }

  public Line about(@Nullable UserId someone) {
    return new Line(kind, someone, amount, until, reason, text);
  }

  public Line amount(Money money) {
    return new Line(kind, person, money, until, reason, text);
  }

  public Line until(Instant instant) {
    return new Line(kind, person, amount, instant, reason, text);
  }

  public Line reason(String name) {
    return new Line(kind, person, amount, until, name, text);
  }

  public Line text(String written) {
    return new Line(kind, person, amount, until, reason, written);
  }
}
