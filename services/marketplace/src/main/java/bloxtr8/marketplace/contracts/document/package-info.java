/** The documents of contracts: what they say, and how that becomes a PDF. */
@NullMarked
package bloxtr8.marketplace.contracts.document;

import org.jspecify.annotations.NullMarked;
