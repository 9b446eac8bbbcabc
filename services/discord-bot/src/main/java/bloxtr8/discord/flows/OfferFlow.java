package bloxtr8.discord.flows;

import bloxtr8.api.ComponentId;
import bloxtr8.api.ComponentId.Action;
import bloxtr8.api.OffersApi;
import bloxtr8.api.OffersApi.OfferDetails;
import bloxtr8.api.OffersApi.SeenOffer;
import bloxtr8.discord.interactions.CommandSpec;
import bloxtr8.discord.interactions.Interaction.Press;
import bloxtr8.discord.interactions.Origin;
import bloxtr8.discord.interactions.Routes;
import bloxtr8.discord.replies.PanelBuilder;
import bloxtr8.discord.replies.Reply;
import bloxtr8.discord.replies.Reply.Menu;
import bloxtr8.discord.replies.Reply.MenuItem;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.discord.wording.DiscordText;
import bloxtr8.discord.wording.Words;
import bloxtr8.discord.wording.Words.Markdown;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Offers made and received: read, accepted, declined, withdrawn, each after a question. */
public final class OfferFlow implements Routes.Flow {

  private static final int SHOWN_MAX = 25;
  private static final int LABEL_MAX = 100;

  private final OffersApi offers;

  public OfferFlow(OffersApi offers) {
    this.offers = offers;
  }

  @Override
  public void register(Routes routes) {
    routes.command(
        CommandSpec.of("offers", Words.of(Locale.ENGLISH).text("command.offers")),
        command -> list(command.origin(), null));
    routes.press(Action.MY_OFFERS, press -> list(press.origin(), null));
    routes.press(
        Action.OFFERS_FOR_LISTING,
        press -> list(press.origin(), ListingId.parse(press.id().subject())));
    routes.press(Action.SHOW_OFFER, press -> show(press.origin(), subject(press)));
    routes.choice(
        Action.SHOW_OFFER,
        choice -> show(choice.origin(), OfferId.parse(choice.values().getFirst())));
    routes.press(
        Action.ACCEPT_OFFER,
        press -> question(press, "offer.accept-sure", Action.ACCEPT_OFFER_NOW, Style.SUCCESS));
    routes.press(Action.ACCEPT_OFFER_NOW, this::accept);
    routes.press(
        Action.DECLINE_OFFER,
        press -> question(press, "offer.decline-sure", Action.DECLINE_OFFER_NOW, Style.DANGER));
    routes.press(
        Action.DECLINE_OFFER_NOW, press -> changed(press, offers::decline, "offer.declined"));
    routes.press(
        Action.WITHDRAW_OFFER,
        press -> question(press, "offer.withdraw-sure", Action.WITHDRAW_OFFER_NOW, Style.DANGER));
    routes.press(
        Action.WITHDRAW_OFFER_NOW, press -> changed(press, offers::withdraw, "offer.withdrawn"));
  }

  private static OfferId subject(Press press) {
    return OfferId.parse(press.id().subject());
  }

  private Reply list(Origin origin, @Nullable ListingId listing) {
    var words = Words.of(origin.locale());
    var found = offers.offers(listing, null, null, 1, SHOWN_MAX).items();
    if (found.isEmpty())
      return PanelBuilder.of(Tone.NEUTRAL)
          .text(words.text("offer.none"))
          .button(words.text("button.browse"), ComponentId.of(Action.BROWSE), Style.SECONDARY)
          .build();
    return PanelBuilder.of(Tone.NEUTRAL)
        .text(words.text("offer.list"))
        .block(
            new Menu(
                ComponentId.of(Action.SHOW_OFFER),
                words.text("offer.list.placeholder"),
                found.stream().map(offer -> item(words, offer)).toList()))
        .build();
  }

  private static MenuItem item(Words words, OfferDetails offer) {
    var side = offer.yourSide() == offer.madeBy() ? "offer.made" : "offer.received";
    var described =
        DiscordText.dollars(offer.amountCents())
            + " · "
            + words.text(side)
            + " · "
            + words.text("offer-status." + offer.status().name());
    return new MenuItem(
        DiscordText.plain(offer.listingTitle(), LABEL_MAX), offer.offerId().text(), described);
  }

  private Reply show(Origin origin, OfferId id) {
    var words = Words.of(origin.locale());
    return OfferPanels.details(words, offers.offer(id), words.text("offer.yours"));
  }

  private Reply question(Press press, String key, Action action, Style style) {
    var words = Words.of(press.origin().locale());
    var offer = offers.offer(subject(press));
    return PanelBuilder.of(Tone.YOUR_TURN)
        .text(
            words.text(
                key,
                offer.listingTitle(),
                new Markdown(DiscordText.dollars(offer.amountCents())),
                new Markdown(DiscordText.dollars(offer.quote().sellerGetsCents())),
                new Markdown(DiscordText.dollars(offer.quote().buyerPaysCents()))))
        .button(words.text("button.yes"), action, offer.offerId(), style)
        .button(words.text("button.back"), Action.SHOW_OFFER, offer.offerId(), Style.SECONDARY)
        .build();
  }

  /** An offer never changes, so what is read here is what the question showed. */
  private Reply accept(Press press) {
    var words = Words.of(press.origin().locale());
    var seen = offers.offer(subject(press));
    var accepted =
        offers.accept(seen.offerId(), new SeenOffer(seen.amountCents(), seen.listingVersion()));
    return OfferPanels.details(words, accepted, words.text("offer.accepted"));
  }

  private Reply changed(Press press, Function<OfferId, OfferDetails> change, String key) {
    var words = Words.of(press.origin().locale());
    return OfferPanels.details(words, change.apply(subject(press)), words.text(key));
  }
}
