package bloxtr8.platform.http;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.StaffMember;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Who is calling, as the gateway has authenticated them; one bean, answering for each request. */
public interface Caller {

  UserId user();

  Authority authority();

  /** When they last proved who they are; a new token does not change it. */
  Instant signedInAt();

  /** Who gave them their authority; null for a user and for a first admin. */
  @Nullable UserId appointedBy();

  /**
   * Whether the caller of this request still is signed in with the same rights: for what goes on
   * when the request's thread is gone.
   */
  default BooleanSupplier stillSignedIn() {
    return () -> true;
  }

  default StaffMember staff() {
    return new StaffMember(user(), authority(), appointedBy());
  }

  default Actor.Person actor() {
    return new Actor.Person(user(), authority());
  }
}
