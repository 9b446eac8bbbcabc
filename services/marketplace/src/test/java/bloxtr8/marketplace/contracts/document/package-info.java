@NullMarked
package bloxtr8.marketplace.contracts.document;

import org.jspecify.annotations.NullMarked;
