package bloxtr8.server.bench;

import bloxtr8.kernel.EscrowId;

/**
 * A deal of the benchmark.
 *
 * @param sellerToken of the seller's
 * @param buyerToken of the buyer's
 */
record Deal(EscrowId escrow, String sellerToken, String buyerToken) {}
