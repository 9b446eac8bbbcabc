package bloxtr8.gateway.routes;

import static bloxtr8.gateway.routes.Access.ADMIN;
import static bloxtr8.gateway.routes.Access.ANYONE;
import static bloxtr8.gateway.routes.Access.BOT;
import static bloxtr8.gateway.routes.Access.MODERATOR;
import static bloxtr8.gateway.routes.Access.PROVIDER;
import static bloxtr8.gateway.routes.Access.SANDBOX;
import static bloxtr8.gateway.routes.Access.USER;
import static bloxtr8.gateway.routes.Route.Trait.KNOWS_CALLER;
import static bloxtr8.gateway.routes.Route.Trait.OPEN_TO_BANNED;
import static bloxtr8.gateway.routes.Route.Trait.UPLOAD;
import static bloxtr8.gateway.routes.Route.Trait.USED_ONCE;
import static bloxtr8.gateway.routes.Route.Trait.WEB_ONLY;
import static bloxtr8.gateway.routes.Route.command;
import static bloxtr8.gateway.routes.Route.delete;
import static bloxtr8.gateway.routes.Route.get;
import static bloxtr8.gateway.routes.Route.patch;
import static bloxtr8.gateway.routes.Route.post;
import static bloxtr8.gateway.routes.Route.put;
import static bloxtr8.gateway.routes.Route.redirect;

import bloxtr8.platform.settings.World;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/** The table of all routes with their access; a path that is not in it is not found. */
public final class Routes {

  private static final List<Route> API =
      List.of(
          get("/health", ANYONE).withSummary("Tells which parts of the platform work."),
          get("/health/live", ANYONE).withSummary("Tells that the process runs."),
          get("/health/ready", ANYONE).withSummary("Tells whether the platform can take requests."),
          get("/.well-known/jwks.json", ANYONE)
              .withSummary("Gives the public keys that verify access tokens."),
          get("/v3/api-docs", ANYONE)
              .withSummary("Gives the OpenAPI document of the public routes."),
          get("/v3/api-docs/staff", MODERATOR)
              .withSummary("Gives the OpenAPI document of the routes for staff."),
          get("/docs", ANYONE).withSummary("Shows the OpenAPI document as a page."),
          get("/docs/*", ANYONE).withSummary("Gives the files of the documentation page."),
          get("/docs/swagger-ui/*", ANYONE).withSummary("Gives the files of Swagger UI."),
          get("/api/status/ledger", ANYONE)
              .withSummary("Tells whether the last check of the ledger passed."),
          get("/api/auth/session", USER).withSummary("Tells whose access token it is."),
          redirect("/api/auth/discord")
              .withSummary("Sends the browser to Discord, where a person signs in."),
          redirect("/api/auth/discord/callback")
              .with(USED_ONCE)
              .withSummary("Takes the browser back from Discord."),
          get("/api/auth/consent", ANYONE)
              .withSummary("Tells who has to agree to the terms in this browser."),
          post("/api/auth/consent", ANYONE)
              .withSummary("Takes the agreement of a new person to the terms, and signs them in."),
          delete("/api/auth/consent", ANYONE)
              .withSummary("Forgets a new person who does not agree to the terms."),
          post("/api/auth/refresh", ANYONE)
              .withSummary("Gives a new access token for the session of the browser."),
          post("/api/auth/logout", ANYONE).withSummary("Ends the session of the browser."),
          get("/api/auth/sessions", USER)
              .with(WEB_ONLY)
              .withSummary("Lists the sessions of the caller, the newest first."),
          delete("/api/auth/sessions/{id}", USER)
              .with(WEB_ONLY, OPEN_TO_BANNED)
              .withSummary("Ends a session of the caller."),
          post("/api/auth/bot-token", BOT)
              .withSummary("Gives the Discord bot a token with which it acts for a person."),
          post("/api/oauth/roblox/ticket", USER)
              .withSummary("Gives a link to the page that links the caller's Roblox account."),
          post("/api/oauth/roblox/validate-ticket", USER)
              .with(WEB_ONLY)
              .withSummary("Tells to whom a ticket links a Roblox account: the caller, or nobody."),
          post("/api/oauth/roblox/url", USER)
              .with(WEB_ONLY)
              .withSummary("Gives the page of Roblox on which the caller agrees to a link."),
          redirect("/api/oauth/roblox/callback")
              .with(USED_ONCE)
              .withSummary("Takes the browser back from Roblox."),
          get("/api/commands/{id}", USER)
              .withSummary("Tells whether a command was accepted or refused."),
          post("/api/contracts/generate", USER)
              .withSummary("Gives the contract of an accepted offer."),
          get("/api/contracts", USER)
              .withSummary("Lists the contracts of the caller, the newest first."),
          get("/api/contracts/{id}", USER).withSummary("Gives one contract of the caller."),
          get("/api/contracts/{id}/pdf", USER)
              .withSummary("Gives a link to the document of a contract, for a few minutes."),
          get("/api/contracts/{id}/certificate", USER)
              .withSummary("Gives a link to the certificate of both signatures."),
          post("/api/contracts/{id}/cancel", USER)
              .withSummary("Cancels a contract that is not executed."),
          post("/api/contracts/{id}/sign", USER)
              .withSummary("Signs the document of a contract, as the caller saw it."),
          post("/api/contracts/{id}/sign-token", USER)
              .withSummary("Gives the caller a token with which they sign on the web, once."),
          post("/api/contracts/validate-token", USER)
              .with(WEB_ONLY)
              .withSummary("Tells what the caller can sign with a token."),
          post("/api/contracts/verify", ANYONE)
              .withSummary("Tells whether a file is the document of a contract."),
          post("/api/contracts/{id}/verify", ANYONE)
              .withSummary("Tells whether a file is the document of this contract."),
          get("/api/contracts/{id}/escrow", USER).withSummary("Gives the escrow of a contract."),
          get("/api/escrow", USER)
              .withSummary("Lists the escrows of the caller, or all of them for staff."),
          get("/api/escrow/{id}", USER).withSummary("Gives the present state of one escrow."),
          get("/api/escrow/{id}/timeline", USER)
              .withSummary("Lists what has happened in an escrow, the oldest first."),
          get("/api/escrow/{id}/disputes", USER)
              .withSummary("Lists the disputes of an escrow, also those that have ended."),
          get("/api/escrow/{id}/stream", USER)
              .withSummary("Sends the changes of an escrow as server-sent events."),
          get("/api/escrow/{id}/payment", USER)
              .withSummary("Tells the buyer how to pay for an escrow."),
          put("/api/escrow/{id}/refund-wallet", USER)
              .with(WEB_ONLY, OPEN_TO_BANNED)
              .withSummary("Sets the wallet that receives the buyer's refund."),
          command("/api/escrow/{id}/mark-delivered", USER, "MarkDelivered")
              .withSummary("The seller says that they delivered the game."),
          command("/api/escrow/{id}/release", USER, "ReleaseFunds")
              .with(WEB_ONLY)
              .withSummary("The buyer accepts the game, and the seller is paid."),
          command("/api/escrow/{id}/cancel", USER, "CancelEscrow")
              .withSummary("A party cancels the escrow."),
          command("/api/escrow/{id}/dispute", USER, "RaiseDispute")
              .withSummary("A party raises a dispute about the escrow."),
          command("/api/escrow/{id}/extend", USER, "ExtendInspection")
              .withSummary("The buyer extends the inspection once."),
          command("/api/disputes/{id}/withdraw", USER, "WithdrawDispute")
              .withSummary("The party that raised a dispute withdraws it."),
          command("/api/disputes/{id}/assign", MODERATOR, "AssignDispute")
              .withSummary("A moderator assigns a dispute to themselves."),
          command("/api/disputes/{id}/resolve", MODERATOR, "ResolveDispute")
              .withSummary("A moderator proposes or makes the decision on a dispute."),
          command("/api/disputes/{id}/resolve/confirm", MODERATOR, "ResolveDispute")
              .withSummary("A second moderator confirms the decision on a dispute."),
          get("/api/disputes", MODERATOR).withSummary("Lists disputes."),
          get("/api/disputes/{id}", USER).withSummary("Gives the present state of one dispute."),
          post("/api/disputes/{id}/evidence", USER)
              .with(UPLOAD, OPEN_TO_BANNED)
              .withSummary("Adds a file to a dispute, as a party or as staff."),
          get("/api/disputes/{id}/evidence", USER)
              .withSummary("Lists the files of the deal in dispute, in the order they came."),
          get("/api/disputes/{id}/evidence/bundle", MODERATOR)
              .withSummary("Gives all files of the deal in dispute as a ZIP that can be checked."),
          get("/api/disputes/{id}/evidence/{evidence}", USER)
              .withSummary("Gives one file of the deal in dispute, with a link to download it."),
          command("/api/admin/escrow/{id}/retry-refund", MODERATOR, "RetryRefund")
              .withSummary("Tries a failed refund of an escrow again."),
          get("/api/admin/commands", MODERATOR)
              .withSummary("Lists the commands that no service has decided yet."),
          post("/api/admin/commands/{id}/resend", MODERATOR)
              .withSummary("Sends an undecided command to its service again."),
          post("/api/admin/outages", MODERATOR)
              .withSummary("Declares an outage and moves the deadlines it concerned."),
          get("/api/admin/reviews", MODERATOR).withSummary("Lists the reviews of payments."),
          post("/api/admin/reviews/{id}/decide", MODERATOR)
              .withSummary("Decides a review of a payment."),
          post("/api/admin/chargebacks/{id}/submit", MODERATOR)
              .withSummary("Submits the evidence on a chargeback to the provider."),
          get("/api/admin/reconciliation", MODERATOR)
              .withSummary("Lists the differences between our ledger and the providers."),
          post("/api/admin/reconciliation/run", MODERATOR)
              .withSummary("Starts a comparison of our ledger with the providers."),
          post("/api/admin/webhooks/replay", MODERATOR)
              .withSummary("Processes the webhooks received since a time again."),
          post("/api/admin/ledger/resume", MODERATOR)
              .withSummary("Allows payments out again after the ledger stopped them."),
          get("/api/admin/house", MODERATOR)
              .withSummary("Gives the platform's own money at each provider."),
          post("/api/admin/house/top-up", MODERATOR)
              .withSummary("Records platform money that was sent to a provider."),
          post("/api/admin/house/withdraw", MODERATOR)
              .withSummary("Records platform money that is withdrawn from a provider."),
          post("/api/admin/house/write-off", MODERATOR)
              .withSummary("Records platform money that is lost at a provider."),
          get("/api/admin/operations", MODERATOR)
              .withSummary("Lists the operations at providers, of one escrow or unfinished."),
          get("/api/admin/operations/{id}", MODERATOR)
              .withSummary("Gives one operation at a provider."),
          post("/api/admin/operations/{id}/end", MODERATOR)
              .withSummary(
                  "Ends an operation whose outcome cannot be proved; two persons must" + " agree."),
          post("/api/admin/operations/{id}/settle", MODERATOR)
              .withSummary(
                  "Records by which other transfer the payee of an ended operation was" + " paid."),
          get("/api/admin/outbox/{service}/set-aside", MODERATOR)
              .withSummary("Lists the keys whose messages a service cannot publish."),
          post("/api/admin/outbox/{service}/republish", ADMIN)
              .withSummary("Publishes messages of a service again."),
          get("/api/admin/projections/rebuild", MODERATOR)
              .withSummary("Tells how far the rebuild of the views is."),
          post("/api/admin/projections/rebuild", ADMIN)
              .withSummary("Starts a rebuild of the views from all events."),
          get("/api/admin/dead-letters/{service}", MODERATOR)
              .withSummary("Lists the keys whose messages a service could not process."),
          get("/api/admin/dead-letters/{service}/{message}", MODERATOR)
              .withSummary("Gives one message that a service could not process."),
          post("/api/admin/dead-letters/{service}/{message}/replay", MODERATOR)
              .withSummary("Processes the waiting messages of a key again."),
          post("/api/admin/dead-letters/{service}/{message}/drop", MODERATOR)
              .withSummary("Drops the first waiting message of a key."),
          post("/api/admin/dead-letters/{service}/{message}/skip", MODERATOR)
              .withSummary("Skips the missing messages before a waiting message."),
          get("/api/users/me", USER).withSummary("Gives the caller's profile."),
          patch("/api/users/me", USER)
              .with(OPEN_TO_BANNED)
              .withSummary("Changes the caller's preferences."),
          delete("/api/users/me", USER)
              .with(WEB_ONLY, OPEN_TO_BANNED)
              .withSummary("Erases the caller, when nothing of theirs is open."),
          get("/api/users/me/export", USER)
              .with(WEB_ONLY)
              .withSummary("Gives everything that the platform holds about the caller."),
          delete("/api/users/me/accounts/roblox", USER)
              .with(WEB_ONLY, OPEN_TO_BANNED)
              .withSummary("Unlinks the caller's Roblox account, when nothing of theirs is open."),
          delete("/api/users/me/accounts/roblox/universes", USER)
              .with(WEB_ONLY, OPEN_TO_BANNED)
              .withSummary("Ends the caller's grant to read their universes at Roblox."),
          get("/api/users/me/experiences", USER)
              .withSummary("Lists the caller's experiences and those of their groups."),
          post("/api/asset-verification/verify", USER)
              .withSummary("Asks Roblox whether the caller owns an experience."),
          get("/api/asset-verification/mine", USER)
              .withSummary("Lists what was verified of the caller's experiences."),
          post("/api/listings", USER).withSummary("Publishes a listing of the caller's game."),
          get("/api/listings", ANYONE).with(KNOWS_CALLER).withSummary("Finds listings."),
          get("/api/listings/{id}", ANYONE).with(KNOWS_CALLER).withSummary("Gives one listing."),
          patch("/api/listings/{id}", USER)
              .withSummary("Makes the next version of a listing of the caller."),
          post("/api/listings/{id}/deactivate", USER)
              .withSummary("Takes a listing of the caller off the market for a while."),
          post("/api/listings/{id}/activate", USER)
              .withSummary("Publishes a listing of the caller again."),
          post("/api/listings/{id}/cancel", USER)
              .withSummary("Takes a listing of the caller off the market for ever."),
          get("/api/listings/quote", ANYONE)
              .withSummary("Tells what a price would cost the buyer and leave the seller."),
          get("/api/listings/{id}/quote", ANYONE)
              .with(KNOWS_CALLER)
              .withSummary("Tells what a price costs the buyer and leaves the seller."),
          post("/api/listings/{id}/watch", USER)
              .withSummary("Tells the caller from now on what happens to a listing."),
          delete("/api/listings/{id}/watch", USER)
              .withSummary("Ends what the caller is told about a listing."),
          put("/api/offer-drafts/{id}", USER)
              .withSummary("Keeps what the caller has typed of an offer for a listing."),
          get("/api/offer-drafts/{id}", USER)
              .withSummary("Gives what the caller has typed of an offer for a listing."),
          delete("/api/offer-drafts/{id}", USER)
              .withSummary("Deletes what the caller has typed of an offer for a listing."),
          post("/api/offers", USER).withSummary("Makes an offer for a listing."),
          get("/api/offers", USER).withSummary("Lists the offers of the caller, the newest first."),
          get("/api/offers/{id}", USER).withSummary("Gives one offer of the caller."),
          post("/api/offers/{id}/accept", USER)
              .withSummary("Accepts an offer as the caller saw it, and makes the deal."),
          post("/api/offers/{id}/decline", USER)
              .withSummary("Declines an offer of the other side."),
          post("/api/offers/{id}/withdraw", USER).withSummary("Withdraws an offer of the caller."),
          post("/api/offers/{id}/counter", USER)
              .withSummary("Makes another offer in place of one of the other side."),
          get("/api/offers/{id}/checklist", USER)
              .withSummary("Tells what must be true before the buyer can pay."),
          post("/api/offers/{id}/checklist/{item}/confirm", USER)
              .withSummary("Confirms a line of the checklist that the caller alone knows about."),
          get("/api/users/verify/{id}", USER)
              .withSummary("Gives the public card of the person with a Discord account."),
          post("/api/users/ensure", BOT)
              .withSummary("Finds the person with a Discord account, or signs them up."),
          post("/api/users/{id}/report", USER).withSummary("Reports a person to staff."),
          get("/api/admin/users", MODERATOR)
              .withSummary("Finds people exactly, or lists them, the newest first."),
          get("/api/admin/users/{id}", MODERATOR)
              .withSummary("Gives what is known of a person, with the history of their rights."),
          post("/api/admin/users/{id}/tier", MODERATOR)
              .withSummary("Sets how far a person is verified."),
          post("/api/admin/users/{id}/authority", ADMIN)
              .withSummary("Grants or removes an authority; two admins must agree to a grant."),
          post("/api/admin/users/{id}/ban", MODERATOR)
              .withSummary(
                  "Bans a person and their linked accounts; the person can read the reason."),
          post("/api/admin/users/{id}/unban", ADMIN).withSummary("Lifts the ban of a person."),
          post("/api/admin/users/{id}/reports/decide", MODERATOR)
              .withSummary("Decides the open reports about a person."),
          post("/api/listings/{id}/report", USER).withSummary("Reports a listing to staff."),
          get("/api/admin/listings/reports", MODERATOR)
              .withSummary("Lists the games that are reported or paused, with the reports."),
          post("/api/admin/universes/{id}/pause", MODERATOR)
              .withSummary("Pauses a game: nothing about it is listed, offered or accepted."),
          post("/api/admin/universes/{id}/resume", MODERATOR)
              .withSummary("Ends the pause of a game, and decides the reports about it."),
          post("/api/admin/universes/{id}/remove", MODERATOR)
              .withSummary("Cancels every listing of a game; nobody may list it again."),
          post("/api/admin/universes/{id}/allow", MODERATOR)
              .withSummary("Lets a removed game be listed again."),
          get("/api/guilds/{id}/settings", USER)
              .withSummary("Gives the settings of a Discord guild, in that guild."),
          put("/api/guilds/{id}/settings", USER)
              .withSummary(
                  "Replaces the settings of a Discord guild, for its admin in that guild."),
          get("/api/web/config", ANYONE)
              .withSummary("Gives what every page of the web app must know."),
          get("/api/stats", ANYONE).withSummary("Gives the public figures of the marketplace."),
          get("/api/stats/me", USER).withSummary("Gives the figures of the caller's own trades."),
          post("/api/reports", USER)
              .with(OPEN_TO_BANNED)
              .withSummary("Orders a report as a CSV file; about the platform, for admins only."),
          get("/api/reports", USER).withSummary("Lists the reports of the caller, newest first."),
          get("/api/reports/{id}", USER)
              .withSummary("Gives one report of the caller, with a link to its file."),
          post("/api/users/me/wallet-challenge", USER)
              .with(WEB_ONLY, OPEN_TO_BANNED)
              .withSummary("Gives the text that a wallet signs to prove its owner."),
          get("/api/users/me/payout", USER).withSummary("Tells where the caller is paid."),
          put("/api/users/me/payout/stripe", USER)
              .with(WEB_ONLY, OPEN_TO_BANNED)
              .withSummary("Gives a link to the payout form of Stripe."),
          put("/api/users/me/payout/wallet", USER)
              .with(WEB_ONLY, OPEN_TO_BANNED)
              .withSummary("Sets the wallet that receives the caller's payouts."),
          delete("/api/users/me/payout/wallet", USER)
              .with(WEB_ONLY, OPEN_TO_BANNED)
              .withSummary("Removes the wallet that receives the caller's payouts."),
          post("/api/webhooks/stripe", PROVIDER).withSummary("Takes an event from Stripe."),
          post("/api/webhooks/custodian", PROVIDER)
              .withSummary("Takes an event from the custodian."),
          post("/sandbox/test-api/time", SANDBOX)
              .withSummary("Moves the deadlines of one subject nearer in the sandbox."));

  public static final List<Route> ALL =
      Stream.concat(API.stream(), WebAppRoutes.ALL.stream()).toList();

  private static final String ATTRIBUTE = Routes.class.getName();

  /** The result of matching a request: a route, a path with other methods, or nothing. */
  public sealed interface Target {
    record Found(Route route) implements Target {}

    record OtherMethods(List<String> allowed) implements Target {}

    record Nowhere() implements Target {}
  }

  private final List<Route> routes;

  private Routes(List<Route> routes) {
    this.routes = routes;
  }

  public static Routes of(World world) {
    return switch (world) {
      case SANDBOX -> new Routes(ALL);
      case LIVE -> new Routes(ALL.stream().filter(route -> route.access() != SANDBOX).toList());
    };
  }

  public List<Route> all() {
    return routes;
  }

  public Target targetOf(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Target known) return known;
    var target = targetOf(request.getMethod(), request.getRequestURI());
    request.setAttribute(ATTRIBUTE, target);
    return target;
  }

  public Optional<Route> routeOf(HttpServletRequest request) {
    return targetOf(request) instanceof Target.Found(var route)
        ? Optional.of(route)
        : Optional.empty();
  }

  Target targetOf(String method, String path) {
    var parsed = PathContainer.parsePath(path);
    var matching = routes.stream().filter(route -> route.pattern().matches(parsed)).toList();
    for (var route : matching) if (route.hasMethod(method)) return new Target.Found(route);
    if (matching.isEmpty()) return new Target.Nowhere();
    return new Target.OtherMethods(
        matching.stream().map(Route::method).map(HttpMethod::name).distinct().sorted().toList());
  }
}
