package bloxtr8.providers.stripe;

import tools.jackson.databind.node.ObjectNode;

/** The response of an operation; a declined card is a response too, because it changes objects. */
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
