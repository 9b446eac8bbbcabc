package bloxtr8.discord.flows;

import bloxtr8.api.ComponentId.Action;
import bloxtr8.api.ListingsApi.ListingDetails;
import bloxtr8.api.ListingsApi.ListingFlag;
import bloxtr8.api.ListingsApi.ListingStatus;
import bloxtr8.discord.replies.PanelBuilder;
import bloxtr8.discord.replies.Reply.Panel;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.discord.wording.DiscordText;
import bloxtr8.discord.wording.Words;
import bloxtr8.discord.wording.Words.Markdown;
import org.jspecify.annotations.Nullable;

/** How a listing is shown to one person. */
final class ListingPanels {

  private static final int SUMMARY_SHOWN_MAX = 1_200;

  private ListingPanels() {}

  /** To its seller, with a sentence in front. */
  static Panel own(Words words, ListingDetails listing, String sentence) {
    var panel = PanelBuilder.of(tone(listing.status())).text(sentence);
    describe(panel, words, listing);
    switch (listing.status()) {
      case ACTIVE ->
          panel
              .button(
                  words.text("button.view-offers"),
                  Action.OFFERS_FOR_LISTING,
                  listing.listingId(),
                  Style.PRIMARY)
              .button(
                  words.text("button.edit"),
                  Action.EDIT_LISTING,
                  listing.listingId(),
                  Style.SECONDARY)
              .button(
                  words.text("button.deactivate"),
                  Action.DEACTIVATE_LISTING,
                  listing.listingId(),
                  Style.SECONDARY)
              .button(
                  words.text("button.cancel-listing"),
                  Action.CANCEL_LISTING,
                  listing.listingId(),
                  Style.DANGER);
      case INACTIVE ->
          panel
              .button(
                  words.text("button.activate"),
                  Action.ACTIVATE_LISTING,
                  listing.listingId(),
                  Style.SUCCESS)
              .button(
                  words.text("button.cancel-listing"),
                  Action.CANCEL_LISTING,
                  listing.listingId(),
                  Style.DANGER);
      case RESERVED ->
          panel.button(
              words.text("button.view-offers"),
              Action.OFFERS_FOR_LISTING,
              listing.listingId(),
              Style.PRIMARY);
      case SOLD, CANCELLED -> {
        // Nothing can be done any more.
      }
    }
    return panel.build();
  }

  /** To somebody who may buy. */
  static Panel forBuyers(Words words, ListingDetails listing) {
    var panel = PanelBuilder.of(tone(listing.status()));
    describe(panel, words, listing);
    if (listing.status() == ListingStatus.ACTIVE && !listing.paused())
      panel.button(
          words.text("button.make-offer"), Action.MAKE_OFFER, listing.listingId(), Style.PRIMARY);
    if (listing.status() == ListingStatus.ACTIVE || listing.status() == ListingStatus.RESERVED)
      panel.button(
          words.text(listing.watching() ? "button.unwatch" : "button.watch"),
          listing.watching() ? Action.UNWATCH_LISTING : Action.WATCH_LISTING,
          listing.listingId(),
          Style.SECONDARY);
    return panel.build();
  }

  private static void describe(PanelBuilder panel, Words words, ListingDetails listing) {
    var game = listing.experience();
    panel
        .text(
            words.text(
                "listing.head",
                listing.title(),
                new Markdown(DiscordText.dollars(listing.priceCents())),
                listing.band(),
                listing.category(),
                new Markdown(words.text("listing-status." + listing.status().name())),
                new Markdown(words.text("route." + listing.route().name()))),
            game.thumbnail())
        .text(DiscordText.escape(DiscordText.cut(listing.summary(), SUMMARY_SHOWN_MAX)))
        .text(
            words.text(
                    "listing.facts",
                    game.name() == null ? words.text("unknown") : game.name(),
                    number(words, game.playing()),
                    number(words, game.visits()),
                    new Markdown(words.text("tier." + listing.seller().tier().name())),
                    new Markdown(
                        words.text(listing.seller().verified() ? "verify.verified" : "verify.not")),
                    game.verifiedAt(),
                    game.ownerSeenSince() == null
                        ? new Markdown(words.text("unknown"))
                        : game.ownerSeenSince())
                + flags(words, listing));
    panel.text(words.text("listing.next", listing.next()));
  }

  private static Object number(Words words, @Nullable Long number) {
    return number == null ? new Markdown(words.text("unknown")) : number;
  }

  private static String flags(Words words, ListingDetails listing) {
    var sentences = new StringBuilder();
    for (ListingFlag flag : listing.flags())
      sentences.append('\n').append(words.text("flag." + flag.name()));
    if (listing.paused()) sentences.append('\n').append(words.text("listing.paused"));
    return sentences.toString();
  }

  private static Tone tone(ListingStatus status) {
    return switch (status) {
      case ACTIVE -> Tone.GOOD;
      case RESERVED -> Tone.YOUR_TURN;
      case SOLD, INACTIVE -> Tone.NEUTRAL;
      case CANCELLED -> Tone.BAD;
    };
  }
}
