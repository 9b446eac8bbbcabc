/** Background jobs: deadlines, retries, clean-up. */
@NullMarked
package bloxtr8.platform.polling;

import org.jspecify.annotations.NullMarked;
