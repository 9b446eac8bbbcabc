/** What people report about listings, and what staff decide about the games behind them. */
@NullMarked
package bloxtr8.marketplace.moderation;

import org.jspecify.annotations.NullMarked;
