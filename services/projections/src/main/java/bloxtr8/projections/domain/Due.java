package bloxtr8.projections.domain;

import java.time.Instant;

/** The running deadline. */
public record Due(Deadline deadline, Instant by) {}
