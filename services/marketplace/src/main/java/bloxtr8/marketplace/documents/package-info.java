/** Makes the documents of contracts, stores them, and tries again until they are there. */
@NullMarked
package bloxtr8.marketplace.documents;

import org.jspecify.annotations.NullMarked;
