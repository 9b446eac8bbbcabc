package bloxtr8.discord.flows;

import bloxtr8.api.ComponentId;
import bloxtr8.api.ComponentId.Action;
import bloxtr8.api.OfferChecklistApi;
import bloxtr8.api.OfferChecklistApi.Checklist;
import bloxtr8.api.OfferChecklistApi.LineState;
import bloxtr8.discord.interactions.Origin;
import bloxtr8.discord.interactions.Routes;
import bloxtr8.discord.interactions.SubjectParts;
import bloxtr8.discord.replies.PanelBuilder;
import bloxtr8.discord.replies.Reply;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.discord.wording.DiscordText;
import bloxtr8.discord.wording.Words;
import bloxtr8.discord.wording.Words.Markdown;
import bloxtr8.kernel.OfferId;

/** The checklist before money: what is open, and whose turn each line is. */
public final class ChecklistFlow implements Routes.Flow {

  private static final int LABEL_MAX = 80;

  private final OfferChecklistApi checklists;

  public ChecklistFlow(OfferChecklistApi checklists) {
    this.checklists = checklists;
  }

  @Override
  public void register(Routes routes) {
    routes.press(
        Action.SHOW_CHECKLIST,
        press -> panel(press.origin(), checklists.checklist(OfferId.parse(press.id().subject()))));
    routes.press(
        Action.CONFIRM_LINE,
        press -> {
          var subject = SubjectParts.of(press.id());
          var offer = OfferId.parse(subject.text(0));
          return panel(press.origin(), checklists.confirm(offer, subject.text(1)));
        });
  }

  private static Reply panel(Origin origin, Checklist checklist) {
    var words = Words.of(origin.locale());
    var panel =
        PanelBuilder.of(checklist.green() ? Tone.GOOD : Tone.YOUR_TURN)
            .text(words.text(checklist.green() ? "checklist.green" : "checklist.open"));
    for (var line : checklist.lines())
      panel.text(
          words.text(
              "checklist.line",
              new Markdown(words.text("line-state." + line.state().name())),
              new Markdown(words.text("line-side." + line.owner().name())),
              line.sentence()));
    var readAt = checklist.readAt();
    if (readAt != null) panel.text(words.text("checklist.read", readAt));
    panel.button(
        words.text("button.read-again"),
        Action.SHOW_CHECKLIST,
        checklist.offerId(),
        Style.SECONDARY);
    for (var line : checklist.lines())
      if (line.mayConfirm() && line.state() != LineState.CONFIRMED)
        panel.button(
            DiscordText.plain(words.text("line." + line.item().name()), LABEL_MAX),
            new ComponentId(
                Action.CONFIRM_LINE, checklist.offerId().text() + "." + line.item().name()),
            Style.PRIMARY);
    return panel
        .button(
            words.text("button.contract"),
            Action.SHOW_CONTRACT,
            checklist.contractId(),
            Style.SECONDARY)
        .build();
  }
}
