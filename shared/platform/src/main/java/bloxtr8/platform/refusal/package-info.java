/** Requests that a rule refuses, without a word about HTTP. */
@NullMarked
package bloxtr8.platform.refusal;

import org.jspecify.annotations.NullMarked;
