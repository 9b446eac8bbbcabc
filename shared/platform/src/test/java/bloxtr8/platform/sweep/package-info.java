/** What keeps looking. */
@NullMarked
package bloxtr8.platform.sweep;

import org.jspecify.annotations.NullMarked;
