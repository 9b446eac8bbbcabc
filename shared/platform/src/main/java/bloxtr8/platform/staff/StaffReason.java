package bloxtr8.platform.staff;

import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.text.PersonText;

/** The reason of a staff action; every action has one, and it is stored with the action. */
public final class StaffReason {

  public static final int CHARACTERS_MIN = PersonText.EXPLAINED_MIN;
  public static final int CHARACTERS_MAX = 2_000;

  private StaffReason() {}

  /**
   * The reason without surrounding white space.
   *
   * @throws RefusedRequest when it is too short, too long, or contains a control of the writing
   *     direction
   */
  public static String of(String text) {
    return PersonText.of("reason", text, CHARACTERS_MIN, CHARACTERS_MAX);
  }
}
