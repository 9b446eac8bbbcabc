/**
 * Encryption of secrets in a database, so that access to the database alone does not reveal them.
 */
@NullMarked
package bloxtr8.platform.encryption;

import org.jspecify.annotations.NullMarked;
