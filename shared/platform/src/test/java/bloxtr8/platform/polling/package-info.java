/** What keeps looking. */
@NullMarked
package bloxtr8.platform.polling;

import org.jspecify.annotations.NullMarked;
