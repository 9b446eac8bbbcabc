package bloxtr8.api;

import bloxtr8.kernel.CommandId;

/**
 * The response to an accepted command, which is stored and will be decided soon: 202 and {@code
 * Location: /api/commands/{id}}.
 *
 * @param resource the path of the command's subject: {@code /api/escrow/esc_…}
 */
public record Accepted(CommandId commandId, String resource) {}
