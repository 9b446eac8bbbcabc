package bloxtr8.providers.oauth;

import java.util.List;

/**
 * An application that is registered with a provider.
 *
 * @param redirectUris the only ones, compared exactly
 */
public record OAuthClient(String id, String secret, List<String> redirectUris) {
  public OAuthClient {
    redirectUris = List.copyOf(redirectUris);
  }

  @Override
  public String toString() {
    return "OAuthClient[%s, %s]".formatted(id, redirectUris);
  }
}
