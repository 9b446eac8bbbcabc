/** The values that every module shares: money, fees, ids, people. Depends on the JDK alone. */
@NullMarked
package bloxtr8.kernel;

import org.jspecify.annotations.NullMarked;
