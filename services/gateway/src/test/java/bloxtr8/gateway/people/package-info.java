/** Tests of the export and erasure of people over all services. */
@NullMarked
package bloxtr8.gateway.people;

import org.jspecify.annotations.NullMarked;
