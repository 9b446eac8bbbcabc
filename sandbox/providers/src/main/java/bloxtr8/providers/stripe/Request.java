package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One authenticated request to Stripe's API.
 *
 * @param account the connected account acted for, {@code ""} for the platform
 * @param publishable from a browser with a publishable key, which must send a client secret
 */
record Request(
    String id,
    Map<String, String> path,
    Params params,
    String account,
    @Nullable String idempotencyKey,
    boolean publishable,
    Instant at) {

  static final String PLATFORM = "";

  /** A call of the sandbox's own endpoints, for the platform. */
  static Request own(Instant at) {
    return new Request("", Map.of(), new Params(Json.object()), PLATFORM, null, false, at);
  }

  /** The id the path names. */
  String id(String name) {
    var id = path.get(name);
    if (id == null) {
      throw new IllegalArgumentException("no {" + name + "} in this path");
    }
    return id;
  }

  long created() {
    return at.getEpochSecond();
  }
}
