package bloxtr8.platform.staff;

import bloxtr8.platform.http.Problem;
import java.util.Locale;

/** Why a member of staff acts: every act of theirs says so, and it is kept with the act. */
public final class StaffReason {

  public static final int CHARACTERS_MIN = 10;
  public static final int CHARACTERS_MAX = 2_000;

  private StaffReason() {}

  /**
   * The reason without the space around it.
   *
   * @throws Problem 422 when it is too short to say anything, or too long
   */
  public static String of(String text) {
    var reason = text.strip();
    if (visible(reason) < CHARACTERS_MIN || reason.length() > CHARACTERS_MAX)
      throw Problem.invalid(
          "reason",
          String.format(
              Locale.ROOT, "must be %d to %,d characters", CHARACTERS_MIN, CHARACTERS_MAX));
    return reason;
  }

  /** Without control and format characters (Unicode's categories Cc and Cf): nobody sees them. */
  private static long visible(String reason) {
    return reason.codePoints().filter(c -> !Character.isIdentifierIgnorable(c)).count();
  }
}
