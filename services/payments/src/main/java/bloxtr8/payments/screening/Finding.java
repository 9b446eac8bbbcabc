package bloxtr8.payments.screening;

/** What one company says of an address. */
public sealed interface Finding {

  /** Its whole answer, word by word. */
  String raw();

  /**
   * How risky, from 0 to 100.
   *
   * @param sanctioned it names the owner as a sanctioned party
   */
  record Score(int score, boolean sanctioned, String raw) implements Finding {}

  /** Whether it is on a list of sanctions; not being there says nothing else. */
  record Listed(boolean sanctioned, String raw) implements Finding {}

  /** It said nothing that can be relied on. */
  record Unknown(String raw) implements Finding {}
}
