package bloxtr8.marketplace.ownership.domain;

import java.time.Instant;

/** The escrow's last request for an ownership read. */
public sealed interface Question {

  String id();

  record Answered(String id) implements Question {}

  /** Not answered yet after this many reads with an unknown owner; a repeated read is due then. */
  record Open(String id, int unknownReads, Instant readAgainAt) implements Question {}
}
