/** What the sandbox asks the product that uses it, for the people in front of the playground. */
@NullMarked
package bloxtr8.providers.product;

import org.jspecify.annotations.NullMarked;
