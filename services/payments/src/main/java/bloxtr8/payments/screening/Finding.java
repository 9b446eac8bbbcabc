package bloxtr8.payments.screening;

/** One company's result for an address. */
public sealed interface Finding {

  /** The whole response, unchanged. */
  String raw();

  /**
   * A risk score from 0 to 100.
   *
   * @param sanctioned whether the owner is named as a sanctioned party
   */
  record Score(int score, boolean sanctioned, String raw) implements Finding {}

  /** Whether it is on a sanctions list; absence from the list means nothing else. */
  record Listed(boolean sanctioned, String raw) implements Finding {}

  /** No reliable result. */
  record Unknown(String raw) implements Finding {}
}
