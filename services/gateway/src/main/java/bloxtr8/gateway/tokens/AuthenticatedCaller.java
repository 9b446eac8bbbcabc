package bloxtr8.gateway.tokens;

import bloxtr8.gateway.limits.ClientAddress;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Origin;
import bloxtr8.platform.http.Problem;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The caller of the request that the current thread handles. */
public final class AuthenticatedCaller implements Caller {

  private final ClientAddress addresses;

  public AuthenticatedCaller(ClientAddress addresses) {
    this.addresses = addresses;
  }

  @Override
  public UserId user() {
    return signedIn().user();
  }

  @Override
  public Authority authority() {
    return signedIn().authority();
  }

  @Override
  public @Nullable UserId userIfSignedIn() {
    var known = known();
    return known == null ? null : known.user();
  }

  @Override
  public @Nullable String guild() {
    var known = known();
    return known == null ? null : known.guild();
  }

  @Override
  public boolean isThroughBot() {
    return signedIn().isThroughBot();
  }

  @Override
  public Origin origin() {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here))
      throw new IllegalStateException("no request is handled by this thread");
    var request = here.getRequest();
    var agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    return new Origin(addresses.exactly(request).getHostAddress(), agent);
  }

  @Override
  public boolean administersGuild() {
    var known = known();
    return known != null && known.administersGuild();
  }

  @Override
  public @Nullable UserId appointedBy() {
    return signedIn().appointedBy();
  }

  @Override
  public Instant signedInAt() {
    return signedIn().signedInAt();
  }

  @Override
  public BooleanSupplier stillSignedIn() {
    return signedIn().stillSignedIn();
  }

  private static @Nullable AuthenticatedUser known() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof AuthenticatedUser user
        ? user
        : null;
  }

  private static AuthenticatedUser signedIn() {
    var known = known();
    if (known != null) return known;
    throw new Problem(401, "not_signed_in", "Sign in, and send the access token.");
  }
}
