/** Tests of the rules about people, as tables. */
@NullMarked
package bloxtr8.marketplace.people.domain;

import org.jspecify.annotations.NullMarked;
