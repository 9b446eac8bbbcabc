package bloxtr8.providers.product;

import java.net.URI;

/**
 * Where the product that uses this sandbox is, both without a slash at their end.
 *
 * @param gateway of its public API
 * @param metrics of the process that counts escrows
 */
public record ProductAddresses(URI gateway, URI metrics) {}
