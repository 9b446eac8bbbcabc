/** The OAuth 2 server that the simulated providers share: authorization page, codes and tokens. */
@NullMarked
package bloxtr8.providers.oauth;

import org.jspecify.annotations.NullMarked;
