package bloxtr8.server.bench;

import java.util.Map;

/**
 * What is searched in a run.
 *
 * @param listings how many there are
 * @param sellers people who sell them
 * @param searches of each kind
 * @param warmUp searches of each kind before
 * @param callers who search at once
 */
public record SearchPlan(int listings, int sellers, int searches, int warmUp, int callers) {

  /** As many listings as the platform is made for. */
  public static final SearchPlan MILLION = new SearchPlan(1_000_000, 500, 200, 30, 2);

  /** The settings of the stack. */
  public Map<String, String> settings() {
    return MeasuredStack.WITHOUT_RATE_LIMITS;
  }
}
