package bloxtr8.providers.base;

import bloxtr8.chain.Transfer;
import bloxtr8.chain.TxHash;

/**
 * A transaction that stands in a block, possibly of the future.
 *
 * @param call what was asked of the token, which moved nothing unless it succeeded
 */
record Tx(TxHash hash, long block, int index, boolean succeeded, Transfer call) {}
