package bloxtr8.discord.flows;

import bloxtr8.api.ComponentId;
import bloxtr8.api.ComponentId.Action;
import bloxtr8.api.ListingsApi;
import bloxtr8.api.ListingsApi.ListingDetails;
import bloxtr8.api.ListingsApi.ListingEdit;
import bloxtr8.api.UsersApi;
import bloxtr8.discord.interactions.CommandSpec;
import bloxtr8.discord.interactions.Interaction.Form;
import bloxtr8.discord.interactions.Interaction.Press;
import bloxtr8.discord.interactions.Origin;
import bloxtr8.discord.interactions.Routes;
import bloxtr8.discord.interactions.SubjectParts;
import bloxtr8.discord.platform.PlatformRefusal;
import bloxtr8.discord.replies.PanelBuilder;
import bloxtr8.discord.replies.Reply;
import bloxtr8.discord.replies.Reply.Menu;
import bloxtr8.discord.replies.Reply.MenuItem;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.TextField;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.discord.wording.DiscordText;
import bloxtr8.discord.wording.Words;
import bloxtr8.discord.wording.Words.Markdown;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Listings after they were published: one's own, and single ones of others. */
public final class ListingFlow implements Routes.Flow {

  private static final int SHOWN_MAX = 25;
  private static final int TITLE_MAX = 100;
  private static final int SUMMARY_MAX = 2_000;
  private static final int PRICE_LENGTH_MAX = 16;
  private static final int LABEL_MAX = 100;

  private final UsersApi users;
  private final ListingsApi listings;

  public ListingFlow(UsersApi users, ListingsApi listings) {
    this.users = users;
    this.listings = listings;
  }

  @Override
  public void register(Routes routes) {
    routes.command(
        CommandSpec.of("listing mine", Words.of(Locale.ENGLISH).text("command.listing.mine")),
        command -> mine(command.origin()));
    routes.press(Action.MY_LISTINGS, press -> mine(press.origin()));
    routes.press(Action.SHOW_LISTING, press -> show(press.origin(), subject(press)));
    routes.choice(
        Action.SHOW_LISTING,
        choice -> show(choice.origin(), ListingId.parse(choice.values().getFirst())));
    routes.formPress(Action.EDIT_LISTING, this::openEdit);
    routes.form(Action.SAVE_LISTING, this::save);
    routes.press(
        Action.DEACTIVATE_LISTING, press -> changed(press, listings::deactivate, "deactivated"));
    routes.press(Action.ACTIVATE_LISTING, press -> changed(press, listings::activate, "activated"));
    routes.press(Action.CANCEL_LISTING, this::confirmCancel);
    routes.press(Action.CANCEL_LISTING_NOW, press -> changed(press, listings::cancel, "cancelled"));
    routes.press(Action.WATCH_LISTING, press -> watch(press, true));
    routes.press(Action.UNWATCH_LISTING, press -> watch(press, false));
  }

  private static ListingId subject(Press press) {
    return ListingId.parse(press.id().subject());
  }

  private Reply mine(Origin origin) {
    var words = Words.of(origin.locale());
    var own =
        listings
            .search(
                null,
                null,
                null,
                users.me().userId(),
                null,
                null,
                null,
                null,
                null,
                null,
                SHOWN_MAX,
                null)
            .items();
    if (own.isEmpty())
      return PanelBuilder.of(Tone.NEUTRAL)
          .text(words.text("listing.none"))
          .button(words.text("button.sell"), ComponentId.of(Action.CREATE_LISTING), Style.PRIMARY)
          .build();
    var items =
        own.stream()
            .map(listing ->
                new MenuItem(
                    DiscordText.plain(listing.title(), LABEL_MAX),
                    listing.listingId().text(),
                    DiscordText.dollars(listing.priceCents())
                        + " · "
                        + words.text("listing-status." + listing.status().name())))
            .toList();
    return PanelBuilder.of(Tone.NEUTRAL)
        .text(words.text("listing.mine"))
        .block(
            new Menu(
                ComponentId.of(Action.SHOW_LISTING), words.text("listing.mine.placeholder"), items))
        .button(words.text("button.sell"), ComponentId.of(Action.CREATE_LISTING), Style.SECONDARY)
        .build();
  }

  private Reply show(Origin origin, ListingId id) {
    var words = Words.of(origin.locale());
    var listing = listings.listing(id);
    return isSeller(listing)
        ? ListingPanels.own(words, listing, words.text("listing.yours"))
        : ListingPanels.forBuyers(words, listing);
  }

  /** Anybody may look at a public listing, also without an account. */
  private boolean isSeller(ListingDetails listing) {
    return listing.seller().userId().equals(caller());
  }

  private @Nullable UserId caller() {
    try {
      return users.me().userId();
    } catch (PlatformRefusal e) {
      if (e.is(PlatformRefusal.NOT_SIGNED_UP)) return null;
      throw e;
    }
  }

  private Reply openEdit(Press press) {
    var words = Words.of(press.origin().locale());
    var listing = listings.listing(subject(press));
    return new Reply.Form(
        new ComponentId(Action.SAVE_LISTING, listing.listingId().text() + "." + listing.version()),
        words.text("listing.edit"),
        List.of(
            field(words, "title", false, TITLE_MAX, listing.title()),
            field(words, "summary", true, SUMMARY_MAX, listing.summary()),
            field(
                words,
                "price",
                false,
                PRICE_LENGTH_MAX,
                DiscordText.dollars(listing.priceCents()))));
  }

  private static TextField field(Words words, String name, boolean lines, int max, String value) {
    return new TextField(name, words.text("listing." + name), null, lines, true, max, value, null);
  }

  private Reply save(Form form) {
    var words = Words.of(form.origin().locale());
    var price = Prices.parse(form.text("price"));
    if (price.isEmpty()) return Refusals.panel(words.text("price.malformed", form.text("price")));
    var subject = SubjectParts.of(form.id());
    var edited =
        listings.edit(
            ListingId.parse(subject.text(0)),
            new ListingEdit(
                Math.toIntExact(subject.number(1)),
                form.text("title"),
                form.text("summary"),
                price.getAsLong(),
                null,
                null,
                null,
                null));
    return ListingPanels.own(words, edited, words.text("listing.edited"));
  }

  private Reply changed(Press press, Function<ListingId, ListingDetails> change, String what) {
    var words = Words.of(press.origin().locale());
    return ListingPanels.own(words, change.apply(subject(press)), words.text("listing." + what));
  }

  private Reply confirmCancel(Press press) {
    var words = Words.of(press.origin().locale());
    var listing = listings.listing(subject(press));
    return PanelBuilder.of(Tone.BAD)
        .text(words.text("listing.cancel-sure", listing.title()))
        .button(
            words.text("button.cancel-listing"),
            Action.CANCEL_LISTING_NOW,
            listing.listingId(),
            Style.DANGER)
        .button(
            words.text("button.back"), Action.SHOW_LISTING, listing.listingId(), Style.SECONDARY)
        .build();
  }

  private Reply watch(Press press, boolean watching) {
    var words = Words.of(press.origin().locale());
    if (watching) listings.watch(subject(press));
    else listings.unwatch(subject(press));
    return PanelBuilder.of(Tone.GOOD)
        .text(
            words.text(
                watching ? "listing.watched" : "listing.unwatched",
                new Markdown(DiscordText.escape(listings.listing(subject(press)).title()))))
        .build();
  }
}
