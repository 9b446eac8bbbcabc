/** Tests of the chain over JSON-RPC, with its control API. */
@NullMarked
package bloxtr8.providers.base;

import org.jspecify.annotations.NullMarked;
