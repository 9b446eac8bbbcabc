/**
 * What a service's HTTP API needs: who calls, how commands are accepted, how refusals are answered.
 */
@NullMarked
package bloxtr8.platform.http;

import org.jspecify.annotations.NullMarked;
