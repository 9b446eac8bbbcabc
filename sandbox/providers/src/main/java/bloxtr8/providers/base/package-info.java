/** A small Base chain: blocks that advance, wallets, token transfers, JSON-RPC, reorganisations. */
@NullMarked
package bloxtr8.providers.base;

import org.jspecify.annotations.NullMarked;
