/** Maps between Protobuf messages and payments' types. */
@NullMarked
package bloxtr8.payments.messages;

import org.jspecify.annotations.NullMarked;
