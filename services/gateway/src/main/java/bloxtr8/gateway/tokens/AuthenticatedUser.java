package bloxtr8.gateway.tokens;

import bloxtr8.api.PeopleApi.Person;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A user with a valid token, and the authority that they have now. */
public final class AuthenticatedUser extends AbstractAuthenticationToken {

  private final UserId user;
  private final Authority authority;
  private final @Nullable UserId appointedBy;
  private final Instant signedInAt;
  private final Instant expiresAt;
  private final transient BooleanSupplier stillSignedIn;

  AuthenticatedUser(
      Person person, Instant signedInAt, Instant expiresAt, BooleanSupplier stillSignedIn) {
    super(List.of(new SimpleGrantedAuthority(person.authority().name())));
    this.user = person.id();
    this.authority = person.authority();
    this.appointedBy = person.appointedBy();
    this.signedInAt = signedInAt;
    this.expiresAt = expiresAt;
    this.stillSignedIn = stillSignedIn;
    setAuthenticated(true);
  }

  /** Null for a caller without a valid token. */
  public static @Nullable Authority authorityOf(@Nullable Authentication caller) {
    return caller instanceof AuthenticatedUser known ? known.authority : null;
  }

  public UserId user() {
    return user;
  }

  public Authority authority() {
    return authority;
  }

  public @Nullable UserId appointedBy() {
    return appointedBy;
  }

  /** When the user last signed in with their credentials; a refreshed token does not change it. */
  public Instant signedInAt() {
    return signedInAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  /** Whether the token is still valid and the user has the same rights. */
  BooleanSupplier stillSignedIn() {
    return stillSignedIn;
  }

  @Override
  public UserId getPrincipal() {
    return user;
  }

  /** Empty, so that nothing can be shown by mistake. */
  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AuthenticatedUser that
        && user.equals(that.user)
        && authority == that.authority
        && expiresAt.equals(that.expiresAt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(user, authority, expiresAt);
  }
}
