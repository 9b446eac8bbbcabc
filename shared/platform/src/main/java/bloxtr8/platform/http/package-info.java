/** What a room's HTTP door needs: who calls, how orders are taken, how refusals are told. */
@NullMarked
package bloxtr8.platform.http;

import org.jspecify.annotations.NullMarked;
