/**
 * What exists in a sandbox world only: people's acts at providers' own pages, and time that passes
 * on demand.
 */
@NullMarked
package bloxtr8.payments.sandbox;

import org.jspecify.annotations.NullMarked;
