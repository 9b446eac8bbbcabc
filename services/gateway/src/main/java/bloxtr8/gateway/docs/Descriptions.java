package bloxtr8.gateway.docs;

import bloxtr8.gateway.routes.Access;
import bloxtr8.gateway.routes.Route;
import bloxtr8.platform.http.IdempotencyKey;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The descriptions of operations, parameters and tags; a route's summary is in the table of routes.
 */
final class Descriptions {

  private static final Map<String, String> TAGS =
      Map.ofEntries(
          Map.entry("health", "Tells monitoring whether the platform works."),
          Map.entry(".well-known", "Public keys that verify access tokens."),
          Map.entry("status", "The public status of the platform's ledger."),
          Map.entry("auth", "Signing in, and the sessions of a person."),
          Map.entry("asset-verification", "Who owns a game, as Roblox shows it."),
          Map.entry("commands", "The results of commands."),
          Map.entry("contracts", "Contracts and their escrows."),
          Map.entry("escrow", "Escrows: the buyer's money is held until the game is delivered."),
          Map.entry("disputes", "Disputes that the parties raise and staff decide."),
          Map.entry("listings", "Games that are for sale."),
          Map.entry("guilds", "What the admins of Discord guilds decide for them."),
          Map.entry("stats", "The figures of the marketplace."),
          Map.entry("offers", "Offers for listings, and the answers to them."),
          Map.entry("offer-drafts", "Offers that people have typed and not sent yet."),
          Map.entry("oauth", "Links with accounts at other companies."),
          Map.entry("users", "The profiles of people, their accounts, and where they are paid."),
          Map.entry("web", "What the pages of the web app must know."),
          Map.entry("webhooks", "Events that payment providers send."),
          Map.entry("admin", "Actions of staff."),
          Map.entry("sandbox", "Test data; these routes exist in the sandbox only."));

  private static final String ID = "id";

  /** The path segment before an id names the type of the id. */
  private static final Pattern BEFORE_ID = Pattern.compile("/([a-z-]+)/\\{id}");

  private static final Map<String, String> IDS =
      Map.ofEntries(
          Map.entry("commands", "The id of the command."),
          Map.entry("contracts", "The id of the contract."),
          Map.entry("escrow", "The id of the escrow."),
          Map.entry("disputes", "The id of the dispute."),
          Map.entry("reviews", "The id of the review."),
          Map.entry("chargebacks", "The provider's id of the chargeback."),
          Map.entry("listings", "The id of the listing."),
          Map.entry("universes", "Roblox's id of the game, which is not the id of its place."),
          Map.entry("guilds", "Discord's id of the guild."),
          Map.entry("operations", "The id of the operation."),
          Map.entry("offers", "The id of the offer."),
          Map.entry("offer-drafts", "The id of the listing that the offer is for."),
          Map.entry("sessions", "The id of the session."),
          Map.entry("users", "The id of the person."),
          Map.entry("verify", "The id of a Discord account."),
          Map.entry("people", "The id of the person."));

  static final String IDEMPOTENCY_KEY =
      "1 to 255 visible characters; a repeated request has the same.";

  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("service", "The service: escrow, payments, projections or marketplace."),
          Map.entry("message", "The id of the message."),
          Map.entry("evidence", "The id of the file."),
          Map.entry("page", "The number of the page; the first page is 1."),
          Map.entry("limit", "How many entries one page has at most."),
          Map.entry("status", "Only entries with this status."),
          Map.entry("role", "Whose escrows: buyer, seller or staff."),
          Map.entry("item", "The name of the line, as in the checklist."),
          Map.entry("decided", "True lists what is decided; false lists what is not."),
          Map.entry("escrow", "Only the operations of the escrow with this id."),
          Map.entry("q", "A user id, a Discord or Roblox id, or an exact user name."),
          Map.entry(
              "after", "The id of a command; the answer includes the result of that command."),
          Map.entry("listingId", "Only the offers for the listing with this id."),
          Map.entry("category", "Only listings of this category, in any case of letters."),
          Map.entry("band", "Only listings in this price band, such as under-5k."),
          Map.entry("seller", "Only listings of the person with this id."),
          Map.entry("guildId", "Only listings of the Discord server with this id."),
          Map.entry("minPriceCents", "Only listings of this price or a higher one."),
          Map.entry("maxPriceCents", "Only listings of this price or a lower one."),
          Map.entry("sort", "The order: newest, price_asc or price_desc."),
          Map.entry("cursor", "The nextCursor of the answer before, instead of a page."),
          Map.entry("amountCents", "The price; without it, that of the listing."),
          Map.entry("Stripe-Signature", "The signature that Stripe made over the body."),
          Map.entry("X-Custody-Signature", "The signature that the custodian made over the body."),
          Map.entry("returnTo", "The path of the page of ours at which the person continues."),
          Map.entry("code", "The provider's code, or the name of an error."),
          Map.entry("state", "What we gave the provider, to be returned unchanged."),
          Map.entry("error", "Why the provider gave no code."),
          Map.entry("iss", "The issuer, where the provider names itself."),
          Map.entry("X-CSRF-Token", "The value of the cookie bloxtr8-csrf; for consent, the csrfToken."),
          Map.entry("Last-Event-ID", "The id of the last event that the client received."),
          Map.entry(IdempotencyKey.HEADER, IDEMPOTENCY_KEY));

  /** Where the same name means something else, by path and name. */
  private static final Map<String, String> PARAMETERS_OF =
      Map.of(
          "/api/listings q", "Words: the title, the category or the summary contains all of them.",
          "/api/offers role", "On which side the caller is: buyer or seller.");

  private static final String NOT_THROUGH_BOT = " The Discord bot cannot call it for them.";

  private Descriptions() {}

  static void describe(Route route, Operation operation) {
    operation.setSummary(route.summary());
    operation.setDescription(
        whoMayCall(route)
            + (isForPeople(route) && route.isWebOnly() ? NOT_THROUGH_BOT : "")
            + (route.isCommand() ? commandOf() : ""));
    if (operation.getParameters() == null) return;
    for (var parameter : operation.getParameters())
      parameter.setDescription(textOf(route.pattern().getPatternString(), parameter));
  }

  private static boolean isForPeople(Route route) {
    return !route.access().isPublic() && route.access() != Access.BOT;
  }

  private static String whoMayCall(Route route) {
    return switch (route.access()) {
      case ANYONE -> "Anyone may call this without an access token.";
      case PROVIDER -> "A payment provider calls this and authenticates itself by a signature.";
      case SANDBOX -> "Anyone may call this without an access token, in the sandbox only.";
      case BOT -> "Only the Discord bot may call this, with its secret as a bearer token.";
      case USER -> "Every user with a valid access token may call this.";
      case MODERATOR -> "Moderators and admins may call this.";
      case ADMIN -> "Only admins may call this.";
    };
  }

  private static String commandOf() {
    return " This is a command: it is decided after the response 202, and the Location"
        + " header is the URL of the result.";
  }

  private static @Nullable String textOf(String path, Parameter parameter) {
    var name = parameter.getName();
    var special = PARAMETERS_OF.get(path + " " + name);
    if (special != null) return special;
    if (!ID.equals(name)) return PARAMETERS.get(name);
    var word = BEFORE_ID.matcher(path);
    return word.find() ? IDS.get(word.group(1)) : null;
  }

  /** The tags that the operations use, by name. */
  static List<Tag> tags(Stream<Operation> operations) {
    return operations
        .flatMap(operation -> Objects.requireNonNull(operation.getTags()).stream())
        .distinct()
        .sorted()
        .map(name -> new Tag().name(name).description(TAGS.get(name)))
        .toList();
  }
}
