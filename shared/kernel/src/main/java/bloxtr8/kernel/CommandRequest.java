package bloxtr8.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A person's request for a command. The gateway reads it once, before the controller; it is handed
 * on with the command until the gateway commits both.
 *
 * @param id the command's: the same for the same Idempotency-Key, path and person
 * @param bodyHash SHA-256 of the body's JSON content, in hexadecimal digits
 * @param keptForEver whether its key never ends, because the command moves money
 * @param appointedBy who granted the person their authority; null for a user and the first admin
 * @param traceParent W3C trace context of the request; empty for none
 */
public record CommandRequest(
    CommandId id,
    String bodyHash,
    boolean keptForEver,
    Actor.Person by,
    @Nullable UserId appointedBy,
    String correlationId,
    String traceParent) {}
