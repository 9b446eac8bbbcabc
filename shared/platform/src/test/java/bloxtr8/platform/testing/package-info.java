/** Fixtures for the tests of any service: the real infrastructure, without earlier data. */
@NullMarked
package bloxtr8.platform.testing;

import org.jspecify.annotations.NullMarked;
