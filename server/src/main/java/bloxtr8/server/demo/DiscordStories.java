package bloxtr8.server.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A whole trade in Discord, through the bot: only money, the link to Roblox and the release are
 * done on the web.
 */
final class DiscordStories {

  private static final long OFFERED_CENTS = 200_000;
  private static final long AGREED_CENTS = 220_000;

  private final Calls calls;
  private final String sandbox;
  private final SignIns signIns;
  private final String application;
  private final CardStories cards;

  /**
   * On a running stack.
   *
   * @param application Discord's id of the bot
   */
  DiscordStories(Calls calls, String sandbox, String application, CardStories cards) {
    this.calls = calls;
    this.sandbox = sandbox;
    this.signIns = new SignIns(calls, sandbox);
    this.application = application;
    this.cards = cards;
  }

  List<Story> all() {
    return List.of(new Story("traded in Discord", "RELEASED", cards.bank(), this::trade));
  }

  private JsonNode control(String verb, Map<String, ?> body) {
    return calls.post(sandbox + "/sandbox/discord/control/" + verb, null, null, body);
  }

  /** A person, what they do in Discord, and what they do on the web. */
  private record Trader(Person person, DiscordClient discord) {}

  private void trade(Trade trade) {
    var alice = signIns.newAccount("Alice");
    var bob = signIns.newAccount("Bob");
    var guild =
        control(
            "guilds",
            Map.of("name", "Games", "ownerId", alice.discordId(), "botIds", List.of(application)));
    var id = guild.path("id").asString();
    control("guilds/members", Map.of("guildId", id, "userId", bob.discordId(), "action", "join"));
    var channel = guild.path("channels").path(0).path("id").asString();
    var seller = signUp(trade, alice, id, channel);
    var buyer = signUp(trade, bob, id, channel);
    trade.people().setPayout(seller.person(), Payouts.Kind.STRIPE);
    var game = trade.game(seller.person());
    var listing = list(trade, seller, game);
    var offer = negotiate(trade, seller, buyer, listing);
    trade.agreedInDiscord(seller.person(), buyer.person(), listing, offer.id(), offer.contract());
    trade.agreement().awaitDocument(buyer.person());
    sign(trade, seller, buyer);
    trade.executed();
    trade.join(buyer.person());
    confirmLines(trade, buyer);
    confirmLines(trade, seller);
    trade.checklist().makeGreen(buyer.person(), seller.person());
    cards.pay(trade);
    deliver(trade, seller);
    cards.released(trade);
    var seen = buyer.discord().command("escrow view", Map.of("id", trade.escrow()));
    DiscordClient.requireSays(seen, "the seller was paid");
  }

  private Trader signUp(Trade trade, SignIns.Account account, String guild, String channel) {
    var discord = new DiscordClient(calls, sandbox, account.discordId(), guild, channel);
    trade.print(account.name() + " signs up in Discord");
    var form = discord.command("signup", Map.of());
    var young = discord.send(form, Map.of("agreed", true, "adult", false));
    DiscordClient.requireSays(young, "18 or older");
    var again = discord.press(young, "sign-up");
    var welcome = discord.send(again, Map.of("agreed", true, "adult", true));
    DiscordClient.requireSays(welcome, "Welcome to Bloxtr8");
    var person = signIns.linkRoblox(signIns.signIn(account), account);
    DiscordClient.requireSays(discord.press(welcome, "link-roblox"), "is linked");
    return new Trader(person, discord);
  }

  private String list(Trade trade, Trader seller, RobloxPages.Game game) {
    var discord = seller.discord();
    var menu = discord.command("listing create", Map.of());
    var form = discord.choose(menu, "choose-game", game.universeId() + "." + game.groupId());
    var fields = new HashMap<String, Object>();
    fields.put("title", "Islands of " + UUID.randomUUID().toString().substring(0, 8));
    fields.put("summary", "A simulator with 40 islands, all its assets, and its group.");
    fields.put("price", "1e6");
    fields.put("category", List.of("Simulator"));
    fields.put("where", List.of("PUBLIC"));
    var wrong = discord.send(form, fields);
    DiscordClient.requireSays(wrong, "is no price");
    fields.put("price", "$2,500.00");
    var opened =
        discord.choose(
            discord.command("listing create", Map.of()),
            "choose-game",
            game.universeId() + "." + game.groupId());
    var preview = discord.send(opened, fields);
    DiscordClient.requireSays(preview, "$2,500");
    var published = discord.press(preview, "publish-listing");
    DiscordClient.requireSays(published, "is published");
    trade.print("Alice has listed her game in Discord");
    return DiscordClient.subject(published, "offers-for-listing");
  }

  /** An offer that was accepted. */
  private record Agreed(String id, String contract) {}

  private Agreed negotiate(Trade trade, Trader seller, Trader buyer, String listing) {
    var found = buyer.discord().command("listing view", Map.of("band", "under-5k"));
    var shown = buyer.discord().choose(found, "show-listing", listing);
    var form = buyer.discord().press(shown, "make-offer");
    var question = buyer.discord().send(form, Map.of("amount", "2k", "conditions", ""));
    DiscordClient.requireSays(question, "80% of the asking price");
    var sent = buyer.discord().press(question, "send-offer");
    var offer = DiscordClient.subject(sent, "withdraw-offer");
    trade.print("Bob offers " + Trade.dollars(OFFERED_CENTS) + " in Discord");
    var received =
        seller.discord().choose(seller.discord().command("offers", Map.of()), "show-offer", offer);
    var counter = seller.discord().press(received, "counter-offer");
    var sure = seller.discord().send(counter, Map.of("amount", "2,200", "conditions", ""));
    var countered = seller.discord().press(sure, "send-counter");
    var last = DiscordClient.subject(countered, "withdraw-offer");
    trade.print("Alice asks for " + Trade.dollars(AGREED_CENTS));
    var asked =
        buyer.discord().choose(buyer.discord().command("offers", Map.of()), "show-offer", last);
    var accepting = buyer.discord().press(asked, "accept-offer");
    var accepted = buyer.discord().press(accepting, "accept-offer-now");
    trade.print("Bob accepts");
    return new Agreed(last, DiscordClient.subject(accepted, "show-contract"));
  }

  private static void sign(Trade trade, Trader seller, Trader buyer) {
    var contract = trade.agreement().contract();
    var view = seller.discord().command("contract view", Map.of("id", contract));
    var form = seller.discord().press(view, "quick-sign");
    var signed = seller.discord().send(form, Map.of("phrase", "I AGREE", "adult", true));
    DiscordClient.requireSays(signed, "You have signed");
    var link =
        buyer
            .discord()
            .press(buyer.discord().command("contract view", Map.of("id", contract)), "web-sign");
    var token = DiscordClient.link(link, "/sign?token=").replaceAll(".*token=", "");
    trade.agreement().signOnWeb(buyer.person(), token);
    trade.print("Alice signs in Discord, and Bob by the link that the bot gave him");
  }

  /** Everything on the checklist that this person may confirm. */
  private static void confirmLines(Trade trade, Trader trader) {
    var view =
        trader.discord().command("contract view", Map.of("id", trade.agreement().contract()));
    var list = trader.discord().press(view, "show-checklist");
    while (DiscordClient.says(list, "v1:confirm-line:"))
      list = trader.discord().press(list, "confirm-line");
  }

  private static void deliver(Trade trade, Trader seller) {
    trade.awaitDeliveryDue();
    trade.makeGroupOwner(trade.buyer());
    var view = seller.discord().command("escrow view", Map.of("id", trade.escrow()));
    var form = seller.discord().press(view, "mark-delivered");
    seller.discord().send(form, Map.of("note", "Look at the settings first."));
    trade.print("Alice makes Bob the owner of the group, and says so in Discord");
    trade.awaitVerified();
  }
}
