/** The import of what providers have executed since the backup that was restored. */
@NullMarked
package bloxtr8.payments.restore;

import org.jspecify.annotations.NullMarked;
