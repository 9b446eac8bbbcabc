@NullMarked
package bloxtr8.payments.messages;

import org.jspecify.annotations.NullMarked;
