package bloxtr8.platform.http;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;

/** Who is calling, as the gateway has authenticated him; one bean, answering for each request. */
public interface Caller {

  UserId user();

  Authority authority();

  default Actor.Person actor() {
    return new Actor.Person(user(), authority());
  }
}
