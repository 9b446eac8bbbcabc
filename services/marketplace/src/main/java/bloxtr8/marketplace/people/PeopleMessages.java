package bloxtr8.marketplace.people;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.PeopleEventsV1;
import bloxtr8.messages.PeopleEventsV1.AuthorityChanged;
import bloxtr8.messages.PeopleEventsV1.PeopleEvent;
import bloxtr8.messages.PeopleEventsV1.RobloxLinked;
import bloxtr8.messages.PeopleEventsV1.RobloxUnlinked;
import bloxtr8.messages.PeopleEventsV1.TierChanged;
import bloxtr8.messages.PeopleEventsV1.UserBanned;
import bloxtr8.messages.PeopleEventsV1.UserSignedUp;
import bloxtr8.messages.PeopleEventsV1.UserUnbanned;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.topics.Topics;

/** Makes the events about people, which contain ids only. */
public final class PeopleMessages {

  private PeopleMessages() {}

  public static Outgoing signedUp(UserId user, Actor by, Cause cause) {
    return event(user, by, cause, change().setSignedUp(UserSignedUp.getDefaultInstance()));
  }

  public static Outgoing robloxLinked(UserId user, Actor by, Cause cause) {
    return event(user, by, cause, change().setRobloxLinked(RobloxLinked.getDefaultInstance()));
  }

  static Outgoing robloxUnlinked(UserId user, Actor by, Cause cause) {
    return event(user, by, cause, change().setRobloxUnlinked(RobloxUnlinked.getDefaultInstance()));
  }

  public static Outgoing tierChanged(UserId user, Tier before, Tier after, Actor by, Cause cause) {
    var changed = TierChanged.newBuilder().setBefore(wire(before)).setAfter(wire(after));
    return event(user, by, cause, change().setTierChanged(changed));
  }

  static Outgoing authorityChanged(
      UserId user, Authority before, Authority after, Actor by, Cause cause) {
    var changed =
        AuthorityChanged.newBuilder()
            .setBefore(ProtoMapper.wire(CommonV1.Authority.class, before))
            .setAfter(ProtoMapper.wire(CommonV1.Authority.class, after));
    return event(user, by, cause, change().setAuthorityChanged(changed));
  }

  static Outgoing banned(UserId user, Actor by, Cause cause) {
    return event(user, by, cause, change().setBanned(UserBanned.getDefaultInstance()));
  }

  static Outgoing unbanned(UserId user, Actor by, Cause cause) {
    return event(user, by, cause, change().setUnbanned(UserUnbanned.getDefaultInstance()));
  }

  /** By hand: our own constants begin with the prefix that the wire's have. */
  private static PeopleEventsV1.Tier wire(Tier tier) {
    return switch (tier) {
      case TIER_0 -> PeopleEventsV1.Tier.TIER_0;
      case TIER_1 -> PeopleEventsV1.Tier.TIER_1;
      case TIER_2 -> PeopleEventsV1.Tier.TIER_2;
    };
  }

  private static PeopleEvent.Builder change() {
    return PeopleEvent.newBuilder();
  }

  private static Outgoing event(UserId user, Actor by, Cause cause, PeopleEvent.Builder event) {
    return new Outgoing(Topics.PEOPLE_EVENTS, user.text(), event.build(), by, cause);
  }
}
