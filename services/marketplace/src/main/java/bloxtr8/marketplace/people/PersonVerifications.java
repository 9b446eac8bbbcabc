package bloxtr8.marketplace.people;

import bloxtr8.kernel.UserId;
import java.util.List;
import java.util.Map;

/** What was verified of a person's experiences. */
public interface PersonVerifications {

  /** All of them, the newest first, as JSON values. */
  List<Map<String, Object>> verifications(UserId user);

  /** Deletes them when the person erases themselves. */
  void deleteAll(UserId user);
}
