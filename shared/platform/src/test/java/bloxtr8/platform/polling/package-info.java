/** Tests of the polling jobs. */
@NullMarked
package bloxtr8.platform.polling;

import org.jspecify.annotations.NullMarked;
