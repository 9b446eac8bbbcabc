package bloxtr8.providers.base;

import bloxtr8.chain.Transfer;
import bloxtr8.chain.TxHash;

/**
 * A transfer in a mined block.
 *
 * @param index among all logs of the block
 */
public record Log(long block, TxHash tx, int txIndex, int index, Transfer transfer) {}
