/** Tests of the level that two findings give. */
@NullMarked
package bloxtr8.payments.screening;

import org.jspecify.annotations.NullMarked;
