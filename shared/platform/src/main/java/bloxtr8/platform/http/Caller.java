package bloxtr8.platform.http;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import java.time.Instant;

/** Who is calling, as the gateway has authenticated him; one bean, answering for each request. */
public interface Caller {

  UserId user();

  Authority authority();

  /** When he last proved who he is; a new token does not change it. */
  Instant signedInAt();

  default Actor.Person actor() {
    return new Actor.Person(user(), authority());
  }
}
