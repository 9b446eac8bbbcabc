package bloxtr8.projections.domain;

import java.time.Instant;

/** The deadline that runs. */
public record Due(Deadline deadline, Instant by) {}
