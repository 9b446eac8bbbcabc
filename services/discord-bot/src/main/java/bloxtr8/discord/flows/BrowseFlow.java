package bloxtr8.discord.flows;

import bloxtr8.api.ComponentId;
import bloxtr8.api.ComponentId.Action;
import bloxtr8.api.ListingsApi;
import bloxtr8.api.ListingsApi.ListingCard;
import bloxtr8.discord.drafts.FormDraftStore;
import bloxtr8.discord.interactions.CommandSpec;
import bloxtr8.discord.interactions.CommandSpec.Option;
import bloxtr8.discord.interactions.Interaction.Command;
import bloxtr8.discord.interactions.Interaction.Press;
import bloxtr8.discord.interactions.Origin;
import bloxtr8.discord.interactions.Routes;
import bloxtr8.discord.interactions.SubjectParts;
import bloxtr8.discord.replies.PanelBuilder;
import bloxtr8.discord.replies.Reply;
import bloxtr8.discord.replies.Reply.Menu;
import bloxtr8.discord.replies.Reply.MenuItem;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.discord.wording.DiscordText;
import bloxtr8.discord.wording.Words;
import bloxtr8.discord.wording.Words.Markdown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finding listings, a page at a time. */
public final class BrowseFlow implements Routes.Flow {

  private static final int PAGE = 8;
  private static final int PAGES_MAX = 20;
  private static final int LABEL_MAX = 100;
  private static final String BAND = "band";
  private static final String CATEGORY = "category";
  private static final String MAX_PRICE = "max-price";
  private static final String WORDS = "words";
  private static final List<String> BANDS = List.of("under-5k", "5k-20k", "20k-100k", "100k+");

  private final ListingsApi listings;
  private final FormDraftStore drafts;

  public BrowseFlow(ListingsApi listings, FormDraftStore drafts) {
    this.listings = listings;
    this.drafts = drafts;
  }

  /** What is looked for; null for anything. */
  record Filter(
      @Nullable String band,
      @Nullable String category,
      @Nullable Long maxPriceCents,
      @Nullable String words) {}

  private static final Filter ANY = new Filter(null, null, null, null);

  @Override
  public void register(Routes routes) {
    var english = Words.of(Locale.ENGLISH);
    var bands = new LinkedHashMap<String, String>();
    for (var band : BANDS) bands.put(band, band);
    routes.command(
        CommandSpec.of(
            "listing view",
            english.text("command.listing.view"),
            Option.choice(BAND, english.text("command.listing.view.band"), bands),
            Option.text(CATEGORY, english.text("command.listing.view.category")),
            Option.text(MAX_PRICE, english.text("command.listing.view.max-price")),
            Option.text(WORDS, english.text("command.listing.view.words"))),
        this::search);
    routes.press(Action.BROWSE, this::page);
  }

  private Reply search(Command command) {
    var typed = command.option(MAX_PRICE);
    Long max = null;
    if (typed != null) {
      var price = Prices.parse(typed);
      if (price.isEmpty())
        return Refusals.panel(Words.of(command.origin().locale()).text("price.malformed", typed));
      max = price.getAsLong();
    }
    var filter =
        new Filter(command.option(BAND), command.option(CATEGORY), max, command.option(WORDS));
    return show(command.origin(), filter, drafts.save(command.origin().discordId(), filter), 1);
  }

  private Reply page(Press press) {
    var origin = press.origin();
    var subject = press.id().subject();
    if (subject.isEmpty()) return show(origin, ANY, drafts.save(origin.discordId(), ANY), 1);
    var parts = SubjectParts.of(press.id());
    var id = parts.uuid(0);
    var page = Math.clamp(parts.number(1), 1, PAGES_MAX);
    return drafts
        .find(id, origin.discordId(), Filter.class)
        .map(filter -> show(origin, filter, id, page))
        .orElseGet(() -> show(origin, ANY, drafts.save(origin.discordId(), ANY), 1));
  }

  private Reply show(Origin origin, Filter filter, UUID id, int page) {
    var words = Words.of(origin.locale());
    var found =
        listings.search(
            null,
            filter.category(),
            filter.band(),
            null,
            origin.guildId(),
            filter.words(),
            null,
            filter.maxPriceCents(),
            null,
            page,
            PAGE,
            null);
    if (found.items().isEmpty())
      return PanelBuilder.of(Tone.NEUTRAL).text(words.text("browse.nothing")).build();
    var panel =
        PanelBuilder.of(Tone.NEUTRAL)
            .text(words.text("browse.title", found.pagination().total(), page));
    for (var listing : found.items()) panel.text(line(words, listing));
    panel.block(
        new Menu(
            ComponentId.of(Action.SHOW_LISTING),
            words.text("browse.choose"),
            found.items().stream().map(BrowseFlow::item).toList()));
    if (found.pagination().hasPrev())
      panel.button(words.text("button.previous"), at(id, page - 1), Style.SECONDARY);
    if (found.pagination().hasNext() && page < PAGES_MAX)
      panel.button(words.text("button.next"), at(id, page + 1), Style.SECONDARY);
    return panel.build();
  }

  private static ComponentId at(UUID id, int page) {
    return new ComponentId(Action.BROWSE, id + "." + page);
  }

  private static String line(Words words, ListingCard listing) {
    return words.text(
        "browse.line",
        listing.title(),
        new Markdown(DiscordText.dollars(listing.priceCents())),
        listing.category(),
        new Markdown(words.text(listing.seller().verified() ? "verify.verified" : "verify.not")));
  }

  private static MenuItem item(ListingCard listing) {
    return new MenuItem(
        DiscordText.plain(listing.title(), LABEL_MAX),
        listing.listingId().text(),
        DiscordText.dollars(listing.priceCents()));
  }
}
