/** The chain, asked over JSON-RPC and driven by its controls. */
@NullMarked
package bloxtr8.providers.base;

import org.jspecify.annotations.NullMarked;
