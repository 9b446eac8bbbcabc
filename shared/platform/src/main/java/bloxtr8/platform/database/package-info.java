/** A service's PostgreSQL: its pool, its transactions, its time, its migrations. */
@NullMarked
package bloxtr8.platform.database;

import org.jspecify.annotations.NullMarked;
