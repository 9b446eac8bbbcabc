package bloxtr8.discord.flows;

import bloxtr8.api.ComponentId.Action;
import bloxtr8.api.EscrowViewApi.EscrowSummary;
import bloxtr8.api.EscrowViewApi.State;
import bloxtr8.discord.replies.PanelBuilder;
import bloxtr8.discord.replies.Reply.Panel;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.discord.wording.DiscordText;
import bloxtr8.discord.wording.Words;
import bloxtr8.discord.wording.Words.Markdown;

/**
 * How a deal is shown to one of its parties. What a party may do is decided by the platform: a
 * button here is an offer to ask it.
 */
record EscrowPanels(Words words, Pages pages) {

  Panel details(EscrowSummary escrow, String sentence) {
    var by = escrow.next().by();
    var panel =
        PanelBuilder.of(tone(escrow.state()))
            .text(sentence)
            .text(
                words.text(
                    "escrow.details",
                    escrow.title().isEmpty() ? escrow.escrowId().text() : escrow.title(),
                    new Markdown(DiscordText.dollars(escrow.priceCents())),
                    new Markdown(words.text("escrow-state." + escrow.state().name())),
                    escrow.buyer().name(),
                    escrow.seller().name(),
                    new Markdown(words.text("rail." + escrow.rail().name()))))
            .text(words.text("listing.next", escrow.next().sentence()));
    if (by != null) panel.text(words.text("escrow.until", by));
    if (!escrow.holds().isEmpty()) panel.text(words.text("escrow.on-hold"));
    return buttons(panel, escrow).build();
  }

  private PanelBuilder buttons(PanelBuilder panel, EscrowSummary escrow) {
    var id = escrow.escrowId();
    switch (escrow.state()) {
      case AWAIT_FUNDS ->
          panel
              .link(words.text("button.pay"), pages.escrow(id))
              .button(words.text("button.cancel-deal"), Action.CANCEL_ESCROW, id, Style.DANGER);
      case FUNDS_HELD ->
          panel
              .button(words.text("button.delivered"), Action.MARK_DELIVERED, id, Style.SUCCESS)
              .button(words.text("button.dispute"), Action.OPEN_DISPUTE, id, Style.DANGER)
              .link(words.text("button.deal-page"), pages.escrow(id));
      case DELIVERED ->
          panel
              .link(words.text("button.release"), pages.escrow(id))
              .button(words.text("button.extend"), Action.EXTEND_INSPECTION, id, Style.SECONDARY)
              .button(words.text("button.dispute"), Action.OPEN_DISPUTE, id, Style.DANGER);
      case DISPUTED, RELEASING, RELEASED, REFUNDING, REFUNDED, CANCELLED ->
          panel.link(words.text("button.deal-page"), pages.escrow(id));
    }
    return panel.button(words.text("button.read-again"), Action.SHOW_ESCROW, id, Style.SECONDARY);
  }

  private static Tone tone(State state) {
    return switch (state) {
      case AWAIT_FUNDS, DELIVERED -> Tone.YOUR_TURN;
      case FUNDS_HELD, RELEASED -> Tone.GOOD;
      case RELEASING, REFUNDING, REFUNDED -> Tone.NEUTRAL;
      case DISPUTED, CANCELLED -> Tone.BAD;
    };
  }
}
