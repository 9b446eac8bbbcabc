package bloxtr8.kernel;

import java.util.Locale;

/** Every act of staff that one person may not do alone, judged by the {@link TwoPersonRule}. */
public enum StaffAct {
  RESOLVE_DISPUTE(
      Needed.ABOVE_THE_LIMIT,
      "the deal's price; also what one has ruled alone that UTC day; always where a waiver is"
          + " given or an anomaly is open",
      "the dispute",
      "outcome and waiver"),
  RETRY_REFUND(
      Needed.ABOVE_THE_LIMIT,
      "the deal's price, or the payment that it did not take",
      "the payment",
      "nothing more"),
  DECIDE_REVIEW(
      Needed.ABOVE_THE_LIMIT,
      "the sum of all deals that wait for it, by rail; always where an address is opened or no"
          + " deal waits",
      "the review",
      "outcome"),
  RESUME_RELEASES(
      Needed.ALWAYS, "any amount", "what is stopped now, and for which reasons", "reason"),
  MOVE_HOUSE_MONEY(
      Needed.ALWAYS, "any amount", "rail and reference", "movement, amount and reason"),
  END_OPERATION(Needed.ALWAYS, "any amount", "the operation", "reason"),
  SETTLE_OPERATION(Needed.ALWAYS, "any amount", "the operation", "reference and reason"),
  CHANGE_AUTHORITY(
      Needed.ALWAYS,
      "a grant, once there are two admins; the removal of an admin, once there are three",
      "the person",
      "the authority"),
  REPLAY_DEAD_LETTER(Needed.ALWAYS, Texts.MESSAGE_LIMIT, "the message", "reason"),
  DROP_DEAD_LETTER(Needed.ALWAYS, Texts.MESSAGE_LIMIT, "the message", "reason"),
  SKIP_DEAD_LETTER(Needed.ALWAYS, Texts.MESSAGE_LIMIT, "the message", "reason");

  /** When a second person is needed. */
  public enum Needed {
    ABOVE_THE_LIMIT,
    ALWAYS
  }

  private static final class Texts {
    static final String MESSAGE_LIMIT =
        "any amount, in escrow and payments: what a message that failed would move cannot be told";
  }

  private final Needed needed;
  private final String measured;
  private final String subject;
  private final String saidAlike;

  StaffAct(Needed needed, String measured, String subject, String saidAlike) {
    this.needed = needed;
    this.measured = measured;
    this.subject = subject;
    this.saidAlike = saidAlike;
  }

  public Needed needed() {
    return needed;
  }

  /** What is compared with the limit. */
  public String measured() {
    return measured;
  }

  /** Of what there is one proposal. */
  public String subject() {
    return subject;
  }

  /** The content of the proposal: what the second person must say alike, besides the subject. */
  public String saidAlike() {
    return saidAlike;
  }

  /** As the audit says it: {@code EndOperation}. */
  public String text() {
    var text = new StringBuilder();
    for (var word : name().split("_", -1))
      text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    return text.toString();
  }
}
