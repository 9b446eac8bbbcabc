/**
 * The values that every module shares: money, fees, ids, people, and the annotations of settings.
 * Depends on the JDK alone.
 */
@NullMarked
package bloxtr8.kernel;

import org.jspecify.annotations.NullMarked;
