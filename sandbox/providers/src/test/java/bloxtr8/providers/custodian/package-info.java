/** The custodian, tested by a client that knows only its contract. */
@NullMarked
package bloxtr8.providers.custodian;

import org.jspecify.annotations.NullMarked;
