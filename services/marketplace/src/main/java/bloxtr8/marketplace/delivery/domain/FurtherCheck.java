package bloxtr8.marketplace.delivery.domain;

import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.Universe;
import java.util.Objects;

/** Compares what a further source says with what our own read of Open Cloud found. */
public enum FurtherCheck {
  AGREES,
  CONTRADICTS,
  NO_ANSWER,
  /** Our own budget was used up: the source was not asked. */
  POSTPONED;

  public static FurtherCheck ofGroup(Group ours, Answer<Group> theirs) {
    return switch (theirs) {
      case Unknown<Group>(var reason, _) -> unanswered(reason);
      case Known<Group>(var group) ->
          of(Objects.equals(ours.owner(), group.owner()) && ours.locked() == group.locked());
    };
  }

  /**
   * Of a host that anybody may ask: what it says about a private game is no answer, since it does
   * not show private games.
   */
  public static FurtherCheck ofPublicUniverse(Universe ours, Answer<Universe> theirs) {
    return theirs instanceof Known<Universe>(var universe) && !universe.isPublic()
        ? NO_ANSWER
        : ofUniverse(ours, theirs);
  }

  public static FurtherCheck ofUniverse(Universe ours, Answer<Universe> theirs) {
    return switch (theirs) {
      case Unknown<Universe>(var reason, _) -> unanswered(reason);
      case Known<Universe>(var universe) -> of(ours.owner().equals(universe.owner()));
    };
  }

  private static FurtherCheck of(boolean equal) {
    return equal ? AGREES : CONTRADICTS;
  }

  private static FurtherCheck unanswered(Reason reason) {
    return reason == Reason.BUDGET_USED ? POSTPONED : NO_ANSWER;
  }
}
