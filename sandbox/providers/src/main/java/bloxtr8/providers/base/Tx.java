package bloxtr8.providers.base;

import bloxtr8.chain.Transfer;
import bloxtr8.chain.TxHash;

/**
 * A mined transaction, possibly in a future block.
 *
 * @param call the call of the token, which moved nothing unless it succeeded
 */
record Tx(TxHash hash, long block, int index, boolean succeeded, Transfer call) {}
