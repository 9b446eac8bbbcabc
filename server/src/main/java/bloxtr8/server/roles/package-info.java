/** Which roles a process has, started each in a Spring context of its own. */
@NullMarked
package bloxtr8.server.roles;

import org.jspecify.annotations.NullMarked;
