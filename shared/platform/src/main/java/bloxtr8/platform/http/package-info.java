/**
 * What a service's HTTP API needs: the caller, the acceptance of commands, the format of refusals.
 */
@NullMarked
package bloxtr8.platform.http;

import org.jspecify.annotations.NullMarked;
