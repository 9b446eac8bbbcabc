package bloxtr8.server.demo;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How people come to a contract: a listing, offers for it, and an acceptance. */
final class Negotiation {

  private final Calls calls;

  /** Part of this run's Idempotency-Keys: a repeated call makes nothing new. */
  private final String run;

  private final Person seller;
  private final long priceCents;
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
    this.priceCents = priceCents;
    var body = new HashMap<String, Object>(game);
    body.put("title", "Tower Defense of " + seller.name());
    body.put("summary", "A tower defense game with 40 waves, all its assets, and its group.");
    body.put("priceCents", priceCents);
    body.put("category", "Tower Defense");
    body.put("visibility", "PUBLIC");
    this.listing = post(seller, "/api/listings", body).path("listingId").asString();
  }

  /**
   * An offer of the buyer.
   *
   * @param destination what the offer says of the group that receives the game; may be empty
   * @return its id
   */
  String offer(Person buyer, long amountCents, Map<String, ?> destination) {
    var body = new HashMap<String, Object>(destination);
    body.putAll(Map.of("listingId", listing, "listingVersion", 1, "amountCents", amountCents));
    return post(buyer, "/api/offers", body).path("offerId").asString();
  }

  /** The seller's counter-offer at the listing's price. */
  String counter(String offer) {
    return post(seller, "/api/offers/" + offer + "/counter", terms()).path("offerId").asString();
  }

  void accept(Person by, String offer) {
    post(by, "/api/offers/" + offer + "/accept", terms());
  }

  /** Waits until the listing has this status. */
  void awaitListing(String status) {
    calls.until(
        "the listing is " + status,
        () -> calls.get(calls.gateway() + "/api/listings/" + listing, seller.token()),
        it -> it.path("status").asString("").equals(status));
  }

  /** Waits until the offer has this status. */
  void awaitOffer(Person by, String offer, String status) {
    calls.until(
        "the offer is " + status,
        () -> calls.get(calls.gateway() + "/api/offers/" + offer, by.token()),
        it -> it.path("status").asString("").equals(status));
  }

  private Map<String, Long> terms() {
    return Map.of("amountCents", priceCents, "listingVersion", 1L);
  }

  private JsonNode post(Person by, String path, Map<String, ?> body) {
    return calls.post(calls.gateway() + path, by.token(), run + "-" + by.id() + "-" + keys++, body);
  }
}
