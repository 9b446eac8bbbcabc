/** What people do with all that the platform holds of them, over all services. */
@NullMarked
package bloxtr8.gateway.people;

import org.jspecify.annotations.NullMarked;
