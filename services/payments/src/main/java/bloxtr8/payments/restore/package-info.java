/** What providers did after the moment that a restored database is of. */
@NullMarked
package bloxtr8.payments.restore;

import org.jspecify.annotations.NullMarked;
