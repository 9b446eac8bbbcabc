package bloxtr8.marketplace.contracts.document;

import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A contract as its JSON says it: all that its document is made of.
 *
 * @param jsonSha256 of that JSON, in hex
 * @param offer the id of the accepted offer
 * @param universeName as Roblox said it when the offer was accepted; null where it said none
 * @param snapshotSha256 of the ownership read of the acceptance, in hex; null for none
 */
record FrozenContract(
    String id,
    String jsonSha256,
    Instant acceptedAt,
    String offer,
    String listing,
    long listingVersion,
    Party seller,
    Party buyer,
    Asset asset,
    @Nullable String universeName,
    FeeQuote quote,
    FeeSchedule fees,
    int deliveryDays,
    int inspectionDays,
    String title,
    String summary,
    String category,
    String conditions,
    @Nullable String snapshotSha256,
    AgreementRules rules) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * A party, by the names and numbers of its accounts when the offer was accepted.
   *
   * @param discord null for a person of the sandbox who never signed in
   */
  record Party(String id, String robloxId, String robloxName, @Nullable DiscordAccount discord) {}

  /** An account at Discord. */
  record DiscordAccount(String id, String name) {}

  /** What is sold, by Roblox's numbers. */
  sealed interface Asset {

    /** A group is handed over, with the universe that it owns. */
    record OfGroup(String universe, String group) implements Asset {}

    /** A universe is transferred to a group of the buyer. */
    record OfUniverse(String universe, String destination) implements Asset {}

    String universe();
  }

  /**
   * Reads it.
   *
   * @throws UnreadableContract when anything is missing or malformed
   */
  static FrozenContract of(String json) {
    try {
      return of(JSON.readTree(json), HexFormat.of().formatHex(Sha256.of(json)));
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      throw new UnreadableContract("the JSON of the contract is malformed: " + e.getMessage(), e);
    }
  }

  private static FrozenContract of(JsonNode json, String sha256) {
    return new FrozenContract(
        text(json, "contractId"),
        sha256,
        Instant.parse(text(json, "acceptedAt")),
        text(json, "offerId"),
        text(json, "listingId"),
        number(json, "listingVersion"),
        party(json, "seller"),
        party(json, "buyer"),
        asset(json),
        optional(json, "universeName"),
        new FeeQuote(
            Rail.valueOf(text(json, "rail")),
            Money.cents(number(json, "priceCents")),
            Money.cents(number(json, "buyerFeeCents")),
            Money.cents(number(json, "sellerFeeCents"))),
        fees(part(json, "feeSchedule")),
        Math.toIntExact(number(json, "deliveryDays")),
        Math.toIntExact(number(json, "inspectionDays")),
        text(json, "title"),
        text(json, "summary"),
        text(json, "category"),
        text(json, "conditions"),
        optional(json, "snapshotSha256"),
        AgreementRules.of(part(json, "rules")));
  }

  private static Party party(JsonNode json, String side) {
    var accounts = part(json, side);
    return new Party(
        text(json, side + "Id"),
        text(json, side + "RobloxId"),
        text(accounts, "robloxName"),
        accounts.has("discordId")
            ? new DiscordAccount(text(accounts, "discordId"), text(accounts, "discordName"))
            : null);
  }

  private static Asset asset(JsonNode json) {
    var universe = text(json, "universeId");
    return switch (text(json, "route")) {
      case "GROUP_HANDOVER" -> new Asset.OfGroup(universe, text(json, "groupId"));
      case "GAME_TRANSFER" -> new Asset.OfUniverse(universe, text(json, "destinationGroupId"));
      default -> throw new UnreadableContract("the route is unknown: " + json.path("route"), null);
    };
  }

  private static FeeSchedule fees(JsonNode fees) {
    return new FeeSchedule(
        number(fees, "stripeBuyerBasisPoints"),
        number(fees, "stripeBuyerFixedCents"),
        number(fees, "stripeSellerFixedCents"),
        number(fees, "usdcBuyerBasisPoints"),
        number(fees, "usdcSellerBasisPoints"));
  }

  static String text(JsonNode json, String name) {
    var text = optional(json, name);
    if (text == null) throw missing(name);
    return text;
  }

  static long number(JsonNode json, String name) {
    var node = json.path(name);
    if (!node.isIntegralNumber()) throw missing(name);
    return node.longValue();
  }

  private static JsonNode part(JsonNode json, String name) {
    var node = json.path(name);
    if (!node.isObject()) throw missing(name);
    return node;
  }

  private static @Nullable String optional(JsonNode json, String name) {
    var node = json.path(name);
    return node.isString() ? node.asString() : null;
  }

  private static UnreadableContract missing(String name) {
    return new UnreadableContract("the JSON of the contract does not say " + name, null);
  }
}
