/** Who may change what about a person, and what a person may start. */
@NullMarked
package bloxtr8.marketplace.people.domain;

import org.jspecify.annotations.NullMarked;
