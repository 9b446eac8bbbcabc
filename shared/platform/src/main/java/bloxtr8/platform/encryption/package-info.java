/** Secrets kept in a database, unreadable to whoever has only the database. */
@NullMarked
package bloxtr8.platform.encryption;

import org.jspecify.annotations.NullMarked;
