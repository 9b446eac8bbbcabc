package bloxtr8.escrow.domain;

import java.util.List;

/** The result of a command: events, or a refusal. */
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
