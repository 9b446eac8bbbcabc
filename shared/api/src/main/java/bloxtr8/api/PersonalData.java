package bloxtr8.api;

import bloxtr8.kernel.UserId;
import java.util.List;
import java.util.Map;

/**
 * What one service holds of a person; each service that holds anything offers this interface in its
 * API, and the gateway's export and erasure ask all of them.
 */
public interface PersonalData {

  /** The service's name, under which the export shows its part. */
  String service();

  /** Everything about this person, as JSON values; bounded by what one person can have. */
  Map<String, Object> export(UserId user);

  /** One sentence for each thing of theirs that is open and forbids erasure and unlinking. */
  List<String> open(UserId user);
}
