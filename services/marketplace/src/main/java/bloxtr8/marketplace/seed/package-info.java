/**
 * Fills a sandbox from a program beside it: no bean of a running role, and never reached by HTTP.
 */
@NullMarked
package bloxtr8.marketplace.seed;

import org.jspecify.annotations.NullMarked;
