package bloxtr8.discord.flows;

import bloxtr8.api.ComponentId.Action;
import bloxtr8.api.OffersApi.OfferDetails;
import bloxtr8.api.OffersApi.OfferSide;
import bloxtr8.api.OffersApi.OfferStatus;
import bloxtr8.discord.replies.PanelBuilder;
import bloxtr8.discord.replies.Reply.Panel;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.discord.wording.DiscordText;
import bloxtr8.discord.wording.Words;
import bloxtr8.discord.wording.Words.Markdown;

/** How an offer is shown to one of its two sides. */
final class OfferPanels {

  private OfferPanels() {}

  static Panel details(Words words, OfferDetails offer, String sentence) {
    var yourTurn = offer.status() == OfferStatus.PENDING && offer.yourSide() != offer.madeBy();
    var quote = offer.quote();
    var panel =
        PanelBuilder.of(yourTurn ? Tone.YOUR_TURN : Tone.NEUTRAL)
            .text(sentence)
            .text(
                words.text(
                    "offer.details",
                    offer.listingTitle(),
                    new Markdown(DiscordText.dollars(offer.amountCents())),
                    new Markdown(words.text("offer-status." + offer.status().name())),
                    new Markdown(
                        DiscordText.dollars(
                            offer.yourSide() == OfferSide.BUYER
                                ? quote.buyerPaysCents()
                                : quote.sellerGetsCents())),
                    new Markdown(
                        words.text(
                            offer.yourSide() == OfferSide.BUYER
                                ? "offer.you-pay"
                                : "offer.you-get")),
                    offer.expiresAt()));
    if (!offer.conditions().isEmpty())
      panel.text(words.text("offer.conditions", offer.conditions()));
    for (var change : offer.changedSince()) panel.text(words.text("offer.changed", change));
    panel.text(words.text("listing.next", offer.next()));
    if (yourTurn)
      panel
          .button(words.text("button.accept"), Action.ACCEPT_OFFER, offer.offerId(), Style.SUCCESS)
          .button(
              words.text("button.counter"), Action.COUNTER_OFFER, offer.offerId(), Style.PRIMARY)
          .button(
              words.text("button.decline"), Action.DECLINE_OFFER, offer.offerId(), Style.DANGER);
    else if (offer.status() == OfferStatus.PENDING || offer.status() == OfferStatus.ON_HOLD)
      panel.button(
          words.text("button.withdraw"), Action.WITHDRAW_OFFER, offer.offerId(), Style.DANGER);
    var contract = offer.contractId();
    if (contract != null)
      panel
          .button(words.text("button.contract"), Action.SHOW_CONTRACT, contract, Style.PRIMARY)
          .button(
              words.text("button.checklist"),
              Action.SHOW_CHECKLIST,
              offer.offerId(),
              Style.SECONDARY);
    return panel.build();
  }
}
