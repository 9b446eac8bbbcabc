package bloxtr8.marketplace.checklist.domain;

/** When the side that a line names may confirm it. */
enum Confirmable {
  NEVER,
  /** What nobody can read, the side knows. */
  WHILE_UNKNOWN,
  /** The side accepts what follows when it is not met. */
  UNLESS_MET;

  boolean at(Reading reading) {
    return switch (this) {
      case NEVER -> false;
      case WHILE_UNKNOWN -> reading == Reading.UNKNOWN;
      case UNLESS_MET -> reading != Reading.YES;
    };
  }
}
