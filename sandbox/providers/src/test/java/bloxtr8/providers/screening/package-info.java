/** Tests of TRM Labs and Chainalysis over their own APIs. */
@NullMarked
package bloxtr8.providers.screening;

import org.jspecify.annotations.NullMarked;
