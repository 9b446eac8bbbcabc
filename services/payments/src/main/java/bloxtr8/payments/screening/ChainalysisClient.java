package bloxtr8.payments.screening;

import bloxtr8.chain.Address;
import bloxtr8.platform.calls.JsonCalls;
import bloxtr8.platform.calls.Reply;
import java.util.Map;

/** Client of Chainalysis' list of sanctioned addresses. */
public final class ChainalysisClient {

  private static final String PATH = "/api/v1/address/";
  private static final String SANCTIONS = "sanctions";

  private final JsonCalls calls;

  public ChainalysisClient(JsonCalls calls) {
    this.calls = calls;
  }

  public static Map<String, String> authorization(String key) {
    return Map.of("X-API-Key", key);
  }

  /** Queried in both spellings, because it is not documented whether case matters. */
  Finding screen(Address address) {
    var checksummed = call(address.text());
    var lower = call(address.lower());
    return checksummed instanceof Finding.Listed(var listed, _) && !listed ? lower : checksummed;
  }

  private Finding call(String address) {
    return switch (calls.get(PATH + address)) {
      case Reply.Response response when response.isOk() -> read(response);
      case Reply.Response response ->
          new Finding.Unknown(response.status() + " " + response.body());
      case Reply.CircuitOpen _ -> new Finding.Unknown("circuit breaker open");
      case Reply.TooLarge _ -> new Finding.Unknown("response too large");
      case Reply.NoResponse(var why) -> new Finding.Unknown(why);
    };
  }

  private static Finding read(Reply.Response response) {
    var answer = response.json();
    if (answer == null || !answer.path("identifications").isArray())
      return new Finding.Unknown(response.body());
    var sanctioned = false;
    for (var identification : answer.path("identifications")) {
      if (!identification.path("category").isString()) return new Finding.Unknown(response.body());
      sanctioned |= identification.path("category").asString("").equalsIgnoreCase(SANCTIONS);
    }
    return new Finding.Listed(sanctioned, response.body());
  }
}
