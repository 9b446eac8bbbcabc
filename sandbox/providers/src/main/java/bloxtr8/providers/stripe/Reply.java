package bloxtr8.providers.stripe;

import tools.jackson.databind.node.ObjectNode;

/** What an operation answers; a declined card is an answer too, for it leaves traces. */
record Reply(int status, ObjectNode body) {
  private static final int OK = 200;
  private static final int CARD_DECLINED = 402;

  static Reply ok(ObjectNode body) {
    return new Reply(OK, body);
  }

  static Reply declined(ObjectNode body) {
    return new Reply(CARD_DECLINED, body);
  }
}
