package bloxtr8.api;

import bloxtr8.kernel.CommandId;

/**
 * A command that is durable and will be decided soon: answered with 202 and {@code Location:
 * /api/commands/{id}}.
 *
 * @param resource the path of what it is about: {@code /api/escrow/esc_…}
 */
public record Accepted(CommandId commandId, String resource) {}
