/** Signing in by Discord, and linking Roblox accounts, by OAuth 2. */
@NullMarked
package bloxtr8.gateway.signin;

import org.jspecify.annotations.NullMarked;
