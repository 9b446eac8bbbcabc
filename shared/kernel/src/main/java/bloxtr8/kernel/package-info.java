/** The words that every room shares: money, fees, ids, people. Depends on the JDK alone. */
@NullMarked
package bloxtr8.kernel;

import org.jspecify.annotations.NullMarked;
