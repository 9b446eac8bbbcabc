/** TRM Labs and Chainalysis: what is known of a wallet, in their own words. */
@NullMarked
package bloxtr8.providers.screening;

import org.jspecify.annotations.NullMarked;
