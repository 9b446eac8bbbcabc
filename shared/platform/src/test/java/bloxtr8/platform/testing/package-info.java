/** What tests of any service stand on: the real infrastructure, fresh. */
@NullMarked
package bloxtr8.platform.testing;

import org.jspecify.annotations.NullMarked;
