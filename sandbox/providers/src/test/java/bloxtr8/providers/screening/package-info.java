/** TRM Labs and Chainalysis, asked as the real ones are. */
@NullMarked
package bloxtr8.providers.screening;

import org.jspecify.annotations.NullMarked;
