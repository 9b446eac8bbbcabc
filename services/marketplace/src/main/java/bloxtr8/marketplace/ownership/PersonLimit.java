package bloxtr8.marketplace.ownership;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.PersonReadStore.Purpose;
import bloxtr8.platform.refusal.RefusedRequest;

/** Limits how often one person has Roblox asked: all people together have few calls. */
public final class PersonLimit {

  private final PersonReadStore reads;
  private final OwnershipSettings settings;

  PersonLimit(PersonReadStore reads, OwnershipSettings settings) {
    this.reads = reads;
    this.settings = settings;
  }

  /**
   * Counts a read before a listing or an offer.
   *
   * @throws RefusedRequest when the person has had as many as allowed in the last minute
   */
  public void requireForTrade(UserId user) {
    require(user, Purpose.TRADE);
  }

  /**
   * Counts a read of a checklist, which is several calls.
   *
   * @param limit a minute
   * @return false when the person has had as many in the last minute; then none is counted
   */
  public boolean allowsChecklist(UserId user, int limit) {
    return reads.count(user, Purpose.CHECKLIST, limit);
  }

  /**
   * Counts a read that is about to be made.
   *
   * @throws RefusedRequest when the person has had as many as allowed in the last minute
   */
  void require(UserId user, Purpose purpose) {
    var limit = settings.readsPerMinute();
    if (!reads.count(user, purpose, limit))
      throw RefusedRequest.tooMany(
          "too_many_reads",
          "We ask Roblox for you at most " + limit + " times a minute: try again later.",
          reads.untilNext(user, purpose));
  }
}
