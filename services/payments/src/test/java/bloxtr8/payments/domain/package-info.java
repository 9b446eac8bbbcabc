/** What may be sent and when a lost answer is resolved, decided without any provider. */
@NullMarked
package bloxtr8.payments.domain;

import org.jspecify.annotations.NullMarked;
