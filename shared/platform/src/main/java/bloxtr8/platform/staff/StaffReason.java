package bloxtr8.platform.staff;

import bloxtr8.platform.http.PersonText;
import bloxtr8.platform.http.Problem;

/** Why a member of staff acts: every act of theirs says so, and it is kept with the act. */
public final class StaffReason {

  public static final int CHARACTERS_MIN = PersonText.EXPLAINED_MIN;
  public static final int CHARACTERS_MAX = 2_000;

  private StaffReason() {}

  /**
   * The reason without the space around it.
   *
   * @throws Problem 422 when it is too short to say anything, too long, or hides how it reads
   */
  public static String of(String text) {
    return PersonText.of("reason", text, CHARACTERS_MIN, CHARACTERS_MAX);
  }
}
