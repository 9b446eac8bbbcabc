package bloxtr8.marketplace.people;

import bloxtr8.kernel.UserId;
import java.util.List;
import java.util.Map;

/** The deals of a person, as the marketplace knows them. */
public interface PersonDeals {

  /**
   * One sentence for each deal whose end the marketplace has not heard of, and for each one that
   * was refunded to them and whose game is still watched.
   */
  List<String> open(UserId user);

  /** Whether the two are the parties of a deal, open or ended. */
  boolean areParties(UserId one, UserId other);

  /** The contracts of a person, the newest first, as JSON values. */
  List<Map<String, Object>> contracts(UserId user);
}
