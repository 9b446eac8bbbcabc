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
  private final boolean banned;
  private final VerifiedToken token;
  private final transient BooleanSupplier stillSignedIn;

  AuthenticatedUser(Person person, VerifiedToken token, BooleanSupplier stillSignedIn) {
    this(person, token, authorityWith(person, token), stillSignedIn);
  }

  private AuthenticatedUser(
      Person person, VerifiedToken token, Authority authority, BooleanSupplier stillSignedIn) {
    super(List.of(new SimpleGrantedAuthority(authority.name())));
    this.user = person.id();
    this.authority = authority;
    this.appointedBy = person.appointedBy();
    this.banned = person.banned();
    this.token = token;
    this.stillSignedIn = stillSignedIn;
    setAuthenticated(true);
  }

  /** Through the bot, and while they are banned, nobody is staff. */
  private static Authority authorityWith(Person person, VerifiedToken token) {
    return token.isBot() || person.banned() ? Authority.USER : person.authority();
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

  /**
   * When the user last signed in with their credentials; a refreshed token does not change it. Long
   * ago when the Discord bot acts for them.
   */
  public Instant signedInAt() {
    return token.signedInAt() == null ? Instant.EPOCH : token.signedInAt();
  }

  public Instant expiresAt() {
    return token.expiresAt();
  }

  /** Whether the Discord bot acts for the user. */
  public boolean isThroughBot() {
    return token.isBot();
  }

  /** The Discord guild in which the bot acts for the user; null for none. */
  public @Nullable String guild() {
    return token.guild();
  }

  /** Whether they may manage that guild. */
  public boolean administersGuild() {
    return token.administersGuild();
  }

  /** Whether they may only read, and go on with their own open deals. */
  public boolean isBanned() {
    return banned;
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
        && token.equals(that.token);
  }

  @Override
  public int hashCode() {
    return Objects.hash(user, authority, token);
  }
}
