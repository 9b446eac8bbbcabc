/** What tests of any room stand on: the real infrastructure, fresh. */
@NullMarked
package bloxtr8.platform.testing;

import org.jspecify.annotations.NullMarked;
