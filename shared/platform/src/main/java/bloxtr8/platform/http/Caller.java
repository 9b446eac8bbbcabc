package bloxtr8.platform.http;

import bloxtr8.api.StaffCommandsApi.Staff;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.StaffMember;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated user of the current request; one bean, which resolves the request on each call.
 */
public interface Caller {

  UserId user();

  Authority authority();

  /** The same as {@link #user}; null for somebody who is not signed in. */
  default @Nullable UserId userIfSignedIn() {
    return user();
  }

  /** The Discord guild in which the bot acts for them; null on the web and in direct messages. */
  default @Nullable String guild() {
    return null;
  }

  /** Whether the Discord bot acts for them. */
  default boolean isThroughBot() {
    return false;
  }

  /** Where the request comes from; for the bot, that is the bot. */
  default Origin origin() {
    return Origin.UNKNOWN;
  }

  /** Whether they may manage {@link #guild}, as the bot has seen in the interaction. */
  default boolean administersGuild() {
    return false;
  }

  /** When the user last signed in with their credentials; a refreshed token does not change it. */
  Instant signedInAt();

  /** The person who granted them their authority; null for a user and for the first admin. */
  @Nullable UserId appointedBy();

  /**
   * Checks whether the caller still is signed in with the same rights: for streams, which outlive
   * the request's thread.
   */
  default BooleanSupplier stillSignedIn() {
    return () -> true;
  }

  default StaffMember staff() {
    return new StaffMember(user(), authority(), appointedBy());
  }

  /** The caller as the sender of a command to another of our services. */
  default Staff sender() {
    return new Staff(user(), authority(), appointedBy(), RequestContext.current().correlationId());
  }

  default Actor.Person actor() {
    return new Actor.Person(user(), authority());
  }
}
