package bloxtr8.marketplace.delivery.domain;

import java.time.Instant;

/** The escrow's last request for an ownership read. */
public sealed interface Question {

  String id();

  record Answered(String id) implements Question {}

  /** Not answered yet: this many reads found no owner; the next one is due at that time. */
  record Open(String id, int unknownReads, Instant readAgainAt) implements Question {}
}
