package bloxtr8.marketplace.people;

import bloxtr8.kernel.UserId;
import java.util.List;
import java.util.Map;

/** What a person lists and offers, and the contracts that they have not signed yet. */
public interface PersonTrades {

  /** One sentence for each live listing, live offer of either side, and contract to be signed. */
  List<String> open(UserId user);

  /** Whether one of the two has ever made the other an offer. */
  boolean haveNegotiated(UserId one, UserId other);

  /** Whether they have a live listing that everybody may see. */
  boolean isListed(UserId user);

  /**
   * Deletes what nobody else has of them: drafts of offers, what they watch, and their names in
   * void contracts that nobody has signed.
   */
  void deleteOwn(UserId user);

  /** Everything about the person, by the kind of row, as JSON values; the newest first. */
  Map<String, List<Map<String, Object>>> export(UserId user);
}
