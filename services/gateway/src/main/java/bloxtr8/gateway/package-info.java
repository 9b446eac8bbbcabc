/** The HTTP entry: authentication, authorisation, limits, and durable commands. */
@NullMarked
package bloxtr8.gateway;

import org.jspecify.annotations.NullMarked;
