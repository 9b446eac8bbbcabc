package bloxtr8.marketplace.ownership.domain;

import java.time.Instant;

/** The escrow's last question about the owner. */
public sealed interface Question {

  String id();

  record Answered(String id) implements Question {}

  /** Read so often without finding out; to be read again. */
  record Open(String id, int unknownReads, Instant readAgainAt) implements Question {}
}
