package bloxtr8.payments.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.chain.Address;
import bloxtr8.platform.calls.JsonCalls;
import bloxtr8.platform.calls.Reply;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Client of TRM Labs' risk scores. */
public final class TrmClient {

  private static final String PATH = "/public/v2/screening/addresses";
  private static final String OWN = "OWNERSHIP";
  private static final String SANCTIONS = "sanction";
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonCalls calls;
  private final String chain;
  private final TrmScores scores;

  /**
   * For one chain.
   *
   * @param chain TRM's name of it
   * @param scores the score of each TRM level; any other level counts as no result
   */
  public TrmClient(JsonCalls calls, String chain, TrmScores scores) {
    this.calls = calls;
    this.chain = chain;
    this.scores = scores;
  }

  /** The key is both user and password; some accounts have no password. */
  public static Map<String, String> authorization(String user, String password) {
    var both = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    return Map.of("Authorization", "Basic " + both);
  }

  Finding screen(Address address) {
    var pending = JSON.createArrayNode();
    pending
        .addObject()
        .put("address", address.text())
        .put("chain", chain)
        .put("externalId", address.lower());
    return switch (calls.post(PATH, pending.toString())) {
      case Reply.Response response when response.isOk() -> read(response, address);
      case Reply.Response response ->
          new Finding.Unknown(response.status() + " " + response.body());
      case Reply.CircuitOpen _ -> new Finding.Unknown("circuit breaker open");
      case Reply.TooLarge _ -> new Finding.Unknown("response too large");
      case Reply.NoResponse(var why) -> new Finding.Unknown(why);
    };
  }

  private Finding read(Reply.Response response, Address address) {
    var answers = response.json();
    var unknown = new Finding.Unknown(response.body());
    if (answers == null || !answers.isArray() || answers.size() != 1) return unknown;
    var answer = answers.get(0);
    if (!answer.path("address").asString("").toLowerCase(Locale.ROOT).equals(address.lower()))
      return unknown;
    if (!answer.path("addressRiskIndicators").isArray() || !answer.path("entities").isArray())
      return unknown;
    var score = score(answer);
    return score == null
        ? unknown
        : new Finding.Score(score, isSanctioned(answer), response.body());
  }

  /** The highest score in the response; null when it contradicts itself or has an unknown level. */
  private @Nullable Integer score(JsonNode answer) {
    var worst = 0;
    for (var entity : answer.path("entities")) {
      var score = scoreOf(entity.path("riskScoreLevel"));
      if (score == null) return null;
      worst = Math.max(worst, score);
    }
    for (var indicator : answer.path("addressRiskIndicators")) {
      var score = scoreOf(indicator.path("categoryRiskScoreLevel"));
      if (score == null) return null;
      worst = Math.max(worst, score);
    }
    var highest = answer.path("addressHighestRiskScoreLevel");
    if (highest.isMissingNode() || highest.isNull()) return worst;
    var said = scoreOf(highest);
    return said == null || said < worst ? null : said;
  }

  /** A missing level means no risk was attributed. */
  private @Nullable Integer scoreOf(JsonNode level) {
    if (level.isNull() || level.isMissingNode()) return 0;
    return level.isIntegralNumber() ? scores.of(level.intValue()) : null;
  }

  private static boolean isSanctioned(JsonNode answer) {
    for (var entity : answer.path("entities")) if (namesSanctions(entity)) return true;
    for (var indicator : answer.path("addressRiskIndicators"))
      if (indicator.path("riskType").asString("").equals(OWN) && namesSanctions(indicator))
        return true;
    return false;
  }

  private static boolean namesSanctions(JsonNode node) {
    return node.path("category").asString("").toLowerCase(Locale.ROOT).contains(SANCTIONS);
  }
}
