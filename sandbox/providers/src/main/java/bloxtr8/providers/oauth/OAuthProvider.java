package bloxtr8.providers.oauth;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts in which the OAuth servers of the providers differ.
 *
 * @param name of the provider in paths, for example {@code discord}
 * @param title of the company, for people
 * @param scopes that a client may ask for
 * @param unattended the error for {@code prompt=none}, which no browser of the sandbox satisfies,
 *     because none is signed in; null when the page is shown nevertheless
 * @param redirectUriRepeated whether the token request must repeat the redirect URI
 */
public record OAuthProvider(
    String name,
    String title,
    String authorizePath,
    List<OAuthClient> clients,
    Set<String> scopes,
    Set<String> prompts,
    @Nullable String unattended,
    boolean redirectUriRepeated,
    Duration codeLife,
    Duration accessLife,
    Duration refreshLife) {

  public OAuthProvider {
    clients = List.copyOf(clients);
    scopes = Set.copyOf(scopes);
    prompts = Set.copyOf(prompts);
  }

  @Nullable OAuthClient client(@Nullable String id) {
    return clients.stream().filter(client -> client.id().equals(id)).findFirst().orElse(null);
  }
}
