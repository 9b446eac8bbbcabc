package bloxtr8.escrow.domain;

import java.util.List;

/** The answer to a command: what happened, or why nothing did. */
public sealed interface Decision {

  record Accepted(List<EscrowEvent> events) implements Decision {}

  record Refused(Refusal why) implements Decision {}

  static Decision accept(EscrowEvent... events) {
    return new Accepted(List.of(events));
  }

  static Decision refuse(Refusal why) {
    return new Refused(why);
  }
}
