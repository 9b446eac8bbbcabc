package bloxtr8.providers.screening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** TRM Labs' {@code POST /public/v2/screening/addresses}. */
final class Trm {

  private static final int CREATED = 201;
  private static final int BAD = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int BROKEN = 500;
  private static final int ADDRESSES_MAX = 100;
  private static final String NOTHING = "0";

  private final ScreeningStore store;
  private final @Nullable String key;

  Trm(ScreeningStore store, @Nullable String key) {
    this.store = store;
    this.key = key;
  }

  Answer screen(Call call) {
    if (!authentic(call))
      return error(UNAUTHORIZED, "Unauthorized", "The API key is missing or wrong.");
    if (!(Json.tree(call.body()) instanceof ArrayNode request)
        || request.isEmpty()
        || request.size() > ADDRESSES_MAX) {
      return error(
          BAD,
          "Bad Request",
          String.format(Locale.ROOT, "Send an array of 1 to %d addresses.", ADDRESSES_MAX));
    }
    var answers = Json.array();
    for (var each : request) {
      var address = each.path("address").asString("");
      if (address.isBlank() || each.path("chain").asString("").isBlank())
        return error(BAD, "Bad Request", "Each item needs an address and a chain.");
      if (TestAddresses.of(address) == TestAddresses.BROKEN) return outage(BROKEN);
      answers.add(judged(each, address));
    }
    return Answer.json(CREATED, answers);
  }

  static Answer outage(int status) {
    return error(status, "Error", "An error occurred in the SANDBOX.");
  }

  private ObjectNode judged(JsonNode request, String address) {
    var opinion = store.rating(address);
    var level = Level.of(opinion.score());
    var shown = requireNonNullElse(opinion.shownAs(), address);
    var json = Json.object();
    json.put("address", shown);
    json.put("addressSubmitted", shown);
    json.set("chain", request.path("chain"));
    json.put("accountExternalId", request.path("accountExternalId").stringValue(null));
    json.put("externalId", request.path("externalId").stringValue(null));
    json.put("addressIncomingVolumeUsd", NOTHING);
    json.put("addressOutgoingVolumeUsd", NOTHING);
    json.put("addressTotalVolumeUsd", NOTHING);
    json.put("addressHighestRiskScoreLevel", level == null ? null : level.number());
    json.put("addressHighestRiskScoreLevelLabel", level == null ? null : level.label());
    var indicators = json.putArray("addressRiskIndicators");
    var entities = json.putArray("entities");
    var page = "https://my.trmlabs.com/address/" + shown;
    if (level != null) {
      indicators.add(indicator(level));
      entities.add(entity(level, page));
    }
    json.put("trmAppUrl", page);
    return json;
  }

  private static ObjectNode indicator(Level level) {
    return Json.object()
        .put("category", level.category())
        .put("categoryId", level.categoryId())
        .put("categoryRiskScoreLevel", level.number())
        .put("categoryRiskScoreLevelLabel", level.label())
        .put("incomingVolumeUsd", NOTHING)
        .put("outgoingVolumeUsd", NOTHING)
        .put("totalVolumeUsd", NOTHING)
        .put("riskType", "OWNERSHIP");
  }

  private static ObjectNode entity(Level level, String page) {
    return Json.object()
        .put("category", level.category())
        .put("categoryId", level.categoryId())
        .put("entity", level.entity())
        .put("riskScoreLevel", level.number())
        .put("riskScoreLevelLabel", level.label())
        .put("trmAppUrl", page)
        .put("trmUrn", "/entity/manual/sandbox-" + level.number());
  }

  /** The API key is the user; the password is the key again, or empty. */
  private boolean authentic(Call call) {
    var header = requireNonNullElse(call.header("Authorization"), "");
    if (!header.startsWith("Basic ")) return false;
    try {
      var pair = new String(Base64.getDecoder().decode(header.substring(6).trim()), UTF_8);
      var colon = pair.indexOf(':');
      var user = colon < 0 ? pair : pair.substring(0, colon);
      var password = colon < 0 ? "" : pair.substring(colon + 1);
      return !user.isEmpty()
          && (key == null || user.equals(key))
          && (password.isEmpty() || password.equals(user));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Answer error(int status, String name, String message) {
    var body = Json.object();
    body.put("code", status);
    body.put("name", name);
    body.put("message", message);
    return Answer.json(status, body);
  }
}
