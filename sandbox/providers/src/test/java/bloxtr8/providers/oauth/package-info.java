/** Tests of the authorization page and of tokens, with each provider that has them. */
@NullMarked
package bloxtr8.providers.oauth;

import org.jspecify.annotations.NullMarked;
