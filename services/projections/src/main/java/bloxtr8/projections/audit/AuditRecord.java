package bloxtr8.projections.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * Who did or attempted what, when, from where, with what outcome, and why.
 *
 * @param actor a user's id, or a service's name
 * @param authority of a user at that moment; empty for a service
 */
public record AuditRecord(
    String subject,
    UUID messageId,
    Instant at,
    String actor,
    String authority,
    String producer,
    String action,
    String outcome,
    String source,
    String detail,
    String correlationId,
    String causationId) {}
