package bloxtr8.marketplace.people;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.PeopleEventsV1.PeopleEvent;
import bloxtr8.messages.PeopleEventsV1.UserSignedUp;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.topics.Topics;

/** Makes the events about people, which contain ids only. */
public final class PeopleMessages {

  private PeopleMessages() {}

  public static Outgoing signedUp(UserId user, Actor by, Cause cause) {
    var event = PeopleEvent.newBuilder().setSignedUp(UserSignedUp.getDefaultInstance()).build();
    return new Outgoing(Topics.PEOPLE_EVENTS, user.text(), event, by, cause);
  }
}
