/** Tests of the custodian by a client that uses only its documented API. */
@NullMarked
package bloxtr8.providers.custodian;

import org.jspecify.annotations.NullMarked;
