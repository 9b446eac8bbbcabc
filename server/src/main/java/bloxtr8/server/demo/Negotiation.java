package bloxtr8.server.demo;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A game on sale: its listing, and the offers until one is accepted. */
final class Negotiation {

  private final Calls calls;
  private final String run;
  private final Person seller;
  private final String listing;
  private int keys;

  /**
   * A new listing of a game.
   *
   * @param game {@code universeId}, {@code route} and, for a hand-over, {@code groupId}
   */
  Negotiation(Calls calls, String run, Person seller, Map<String, ?> game, long priceCents) {
    this.calls = calls;
    this.run = run;
    this.seller = seller;
    var body = new HashMap<String, Object>(game);
    body.put("title", "Tower Defense of " + seller.name());
    body.put("summary", "A tower defense game with 40 waves, all its assets, and its group.");
    body.put("priceCents", priceCents);
    body.put("category", "Tower Defense");
    body.put("visibility", "PUBLIC");
    this.listing = post(seller, "/api/listings", body).path("listingId").asString();
  }

  /** A listing that is there. */
  Negotiation(Calls calls, String run, Person seller, String listing) {
    this.calls = calls;
    this.run = run;
    this.seller = seller;
    this.listing = listing;
  }

  String listing() {
    return listing;
  }

  /**
   * An offer of the buyer.
   *
   * @param destination what the offer says of the group that receives the game; may be empty
   * @return its id
   */
  String offer(Person buyer, long amountCents, Map<String, ?> destination) {
    var body = new HashMap<String, Object>(destination);
    body.put("listingId", listing);
    body.putAll(terms(amountCents));
    return post(buyer, "/api/offers", body).path("offerId").asString();
  }

  /** A counter-offer of the side that received the offer. */
  String counter(Person by, String offer, long amountCents) {
    return post(by, "/api/offers/" + offer + "/counter", terms(amountCents))
        .path("offerId")
        .asString();
  }

  /** Accepts the offer, and returns the id of its contract. */
  String accept(Person by, String offer, long amountCents) {
    return post(by, "/api/offers/" + offer + "/accept", terms(amountCents))
        .path("contractId")
        .asString();
  }

  JsonNode awaitListing(String status) {
    return calls.until(
        "the listing is " + status,
        () -> calls.get(calls.gateway() + "/api/listings/" + listing, seller.token()),
        it -> it.path("status").asString("").equals(status));
  }

  /** The listing's status as somebody else reads it, once it is not reserved any more. */
  String statusAfterDeal(Person reader) {
    return calls
        .until(
            "the listing is free again, or sold",
            () -> calls.get(calls.gateway() + "/api/listings/" + listing, reader.token()),
            it -> !it.path("status").asString("RESERVED").equals("RESERVED"))
        .path("status")
        .asString();
  }

  String statusOf(Person reader, String offer) {
    return calls
        .get(calls.gateway() + "/api/offers/" + offer, reader.token())
        .path("status")
        .asString();
  }

  /** Waits until the offer has this status. */
  void awaitOffer(Person by, String offer, String status) {
    calls.until(
        "the offer is " + status,
        () -> calls.get(calls.gateway() + "/api/offers/" + offer, by.token()),
        it -> it.path("status").asString("").equals(status));
  }

  private static Map<String, Long> terms(long amountCents) {
    return Map.of("amountCents", amountCents, "listingVersion", 1L);
  }

  private JsonNode post(Person by, String path, Map<String, ?> body) {
    return calls.post(calls.gateway() + path, by.token(), run + "-" + by.id() + "-" + keys++, body);
  }
}
