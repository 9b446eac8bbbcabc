/** What is to be transferred, between whom, and the rules of who owns it. */
@NullMarked
package bloxtr8.marketplace.ownership.domain;

import org.jspecify.annotations.NullMarked;
