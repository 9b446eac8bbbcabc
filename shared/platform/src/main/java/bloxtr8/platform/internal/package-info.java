/** How one service asks another: in process where both are, otherwise over HTTP. */
@NullMarked
package bloxtr8.platform.internal;

import org.jspecify.annotations.NullMarked;
