/** Tests of payments' decisions, without any provider. */
@NullMarked
package bloxtr8.payments.domain;

import org.jspecify.annotations.NullMarked;
