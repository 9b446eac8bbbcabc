package bloxtr8.discord.flows;

import bloxtr8.api.ComponentId;
import bloxtr8.api.ComponentId.Action;
import bloxtr8.api.ExperiencesApi;
import bloxtr8.api.ExperiencesApi.Experiences;
import bloxtr8.api.ExperiencesApi.OwnExperience;
import bloxtr8.api.ListingsApi;
import bloxtr8.api.ListingsApi.ListingVisibility;
import bloxtr8.api.ListingsApi.NewListing;
import bloxtr8.api.UsersApi;
import bloxtr8.discord.drafts.FormDraftStore;
import bloxtr8.discord.interactions.CommandSpec;
import bloxtr8.discord.interactions.Interaction.Choice;
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
import bloxtr8.discord.replies.Reply.SelectField;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.TextField;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.discord.wording.DiscordText;
import bloxtr8.discord.wording.Words;
import bloxtr8.discord.wording.Words.Markdown;
import bloxtr8.kernel.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Offering a game for sale: which game, its text and price, a preview, and then the listing. */
public final class CreateListingFlow implements Routes.Flow {

  private static final int MENU_MAX = 25;
  private static final int LABEL_MAX = 100;
  private static final int TITLE_MAX = 100;
  private static final int SUMMARY_MAX = 2_000;
  private static final int PRICE_LENGTH_MAX = 16;

  private static final String TITLE = "title";
  private static final String SUMMARY = "summary";
  private static final String PRICE = "price";
  private static final String CATEGORY = "category";
  private static final String WHERE = "where";

  private static final List<String> CATEGORIES =
      List.of("Simulator", "Tycoon", "Roleplay", "Obby", "Fighting", "Horror", "Other");

  private final UsersApi users;
  private final ListingsApi listings;
  private final ExperiencesApi experiences;
  private final FormDraftStore drafts;

  public CreateListingFlow(
      UsersApi users, ListingsApi listings, ExperiencesApi experiences, FormDraftStore drafts) {
    this.users = users;
    this.listings = listings;
    this.experiences = experiences;
    this.drafts = drafts;
  }

  @Override
  public void register(Routes routes) {
    routes.command(
        CommandSpec.of("listing create", Words.of(Locale.ENGLISH).text("command.listing.create")),
        command -> chooseGame(command.origin()));
    routes.press(Action.CREATE_LISTING, press -> chooseGame(press.origin()));
    routes.formChoice(Action.CHOOSE_GAME, CreateListingFlow::openForm);
    routes.form(Action.FILL_LISTING, this::preview);
    routes.formPress(Action.CHANGE_DRAFT, this::change);
    routes.press(Action.PUBLISH_LISTING, this::publish);
  }

  private Reply chooseGame(Origin origin) {
    var words = Words.of(origin.locale());
    if (users.me().roblox() == null)
      return PanelBuilder.of(Tone.YOUR_TURN)
          .text(words.text("listing.link-first"))
          .button(words.text("button.link"), ComponentId.of(Action.LINK_ROBLOX), Style.PRIMARY)
          .build();
    var own = experiences.experiences();
    var items = own.items().stream().filter(CreateListingFlow::isSellable).toList();
    var panel = PanelBuilder.of(Tone.YOUR_TURN);
    if (items.isEmpty()) return panel.text(words.text("listing.no-game") + missing(own)).build();
    return panel
        .text(words.text("listing.choose") + missing(own))
        .block(
            new Menu(
                ComponentId.of(Action.CHOOSE_GAME),
                words.text("listing.choose.placeholder"),
                items.stream().limit(MENU_MAX).map(game -> item(words, game)).toList()))
        .build();
  }

  private static boolean isSellable(OwnExperience game) {
    var group = game.group();
    return group == null || !group.locked();
  }

  private static String missing(Experiences own) {
    var sentences = new StringBuilder();
    for (var sentence : own.missing())
      sentences.append("\n-# ").append(DiscordText.escape(sentence));
    return sentences.toString();
  }

  private static MenuItem item(Words words, OwnExperience game) {
    var group = game.group();
    var name = game.name() == null ? Long.toString(game.universeId()) : game.name();
    var value =
        group == null
            ? Long.toString(game.universeId())
            : game.universeId() + "." + group.groupId();
    var owner =
        group == null
            ? words.text("listing.own-game")
            : words.text(
                "listing.group-game", group.name() == null ? group.groupId() : group.name());
    return new MenuItem(
        DiscordText.plain(name, LABEL_MAX), value, DiscordText.plain(owner, LABEL_MAX));
  }

  private static Reply openForm(Choice choice) {
    return form(choice.origin(), choice.values().getFirst(), null);
  }

  /** Opens the form again with what was typed: nothing is lost by a mistake in it. */
  private Reply change(Press press) {
    var origin = press.origin();
    var draft = draft(press);
    if (draft.isEmpty())
      return Refusals.panel(Words.of(origin.locale()).text("listing.draft-gone"));
    var group = draft.get().groupId();
    var universe = draft.get().universeId().toString();
    return form(origin, group == null ? universe : universe + "." + group, draft.get());
  }

  private Optional<NewListing> draft(Press press) {
    return drafts.find(
        SubjectParts.of(press.id()).uuid(0), press.origin().discordId(), NewListing.class);
  }

  private static Reply form(Origin origin, String game, @Nullable NewListing typed) {
    var words = Words.of(origin.locale());
    return new Reply.Form(
        new ComponentId(Action.FILL_LISTING, game),
        words.text("listing.form"),
        List.of(
            new TextField(
                TITLE,
                words.text("listing.title"),
                null,
                false,
                true,
                TITLE_MAX,
                typed == null ? null : typed.title(),
                null),
            new TextField(
                SUMMARY,
                words.text("listing.summary"),
                words.text("listing.summary.more"),
                true,
                true,
                SUMMARY_MAX,
                typed == null ? null : typed.summary(),
                null),
            new TextField(
                PRICE,
                words.text("listing.price"),
                words.text("listing.price.more"),
                false,
                true,
                PRICE_LENGTH_MAX,
                typed == null ? null : DiscordText.dollars(typed.priceCents()),
                words.text("listing.price.example")),
            new SelectField(
                CATEGORY,
                words.text("listing.category"),
                null,
                true,
                CATEGORIES.stream().map(name -> new MenuItem(name, name, null)).toList()),
            new SelectField(
                WHERE, words.text("listing.where"), null, true, where(words, origin.guildId()))));
  }

  private static List<MenuItem> where(Words words, @Nullable String guild) {
    var places = new ArrayList<MenuItem>();
    places.add(new MenuItem(words.text("listing.where.public"), "PUBLIC", null));
    if (guild != null)
      places.add(new MenuItem(words.text("listing.where.private"), "PRIVATE", null));
    return places;
  }

  private Reply preview(Form form) {
    var origin = form.origin();
    var words = Words.of(origin.locale());
    var price = Prices.parse(form.text(PRICE));
    if (price.isEmpty()) return Refusals.panel(words.text("price.malformed", form.text(PRICE)));
    var quoted = listings.quote(price.getAsLong());
    var game = SubjectParts.of(form.id());
    var group = game.count() > 1;
    var listing =
        new NewListing(
            game.number(0),
            group ? Route.GROUP_HANDOVER : Route.GAME_TRANSFER,
            group ? game.number(1) : null,
            form.text(TITLE),
            form.text(SUMMARY),
            price.getAsLong(),
            form.text(CATEGORY),
            ListingVisibility.valueOf(form.text(WHERE)),
            origin.guildId(),
            null,
            null);
    var draft = drafts.save(origin.discordId(), listing);
    return PanelBuilder.of(Tone.YOUR_TURN)
        .text(words.text("listing.preview", listing.title(), listing.summary()))
        .divider()
        .text(
            words.text(
                "listing.preview.price",
                new Markdown(DiscordText.dollars(quoted.quote().priceCents())),
                quoted.band(),
                listing.category(),
                new Markdown(
                    words.text("listing.where." + form.text(WHERE).toLowerCase(Locale.ROOT))),
                new Markdown(words.text("route." + listing.route().name())),
                new Markdown(DiscordText.dollars(quoted.quote().sellerGetsCents())),
                new Markdown(DiscordText.dollars(quoted.quote().sellerFeeCents())),
                new Markdown(DiscordText.dollars(quoted.quote().buyerPaysCents()))))
        .button(
            words.text("button.publish"),
            new ComponentId(Action.PUBLISH_LISTING, draft.toString()),
            Style.SUCCESS)
        .button(
            words.text("button.change"),
            new ComponentId(Action.CHANGE_DRAFT, draft.toString()),
            Style.SECONDARY)
        .build();
  }

  private Reply publish(Press press) {
    var words = Words.of(press.origin().locale());
    var listing = draft(press);
    if (listing.isEmpty()) return Refusals.panel(words.text("listing.draft-gone"));
    try {
      // The same draft is the same listing, however often its button is pressed.
      var published = listings.publish("discord-draft-" + press.id().subject(), listing.get());
      return ListingPanels.own(words, published, words.text("listing.published"));
    } catch (PlatformRefusal e) {
      return Refusals.builder(press.origin(), e)
          .button(
              words.text("button.change"),
              new ComponentId(Action.CHANGE_DRAFT, press.id().subject()),
              Style.PRIMARY)
          .button(words.text("button.try-again"), press.id(), Style.SECONDARY)
          .build();
    }
  }
}
