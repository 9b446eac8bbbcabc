package bloxtr8.discord.flows;

import bloxtr8.api.Accepted;
import bloxtr8.api.CommandsApi;
import bloxtr8.api.ComponentId;
import bloxtr8.api.ComponentId.Action;
import bloxtr8.api.EscrowApi;
import bloxtr8.api.EscrowApi.Cancellation;
import bloxtr8.api.EscrowApi.Complaint;
import bloxtr8.api.EscrowApi.Delivery;
import bloxtr8.api.EscrowApi.Reason;
import bloxtr8.api.EscrowViewApi;
import bloxtr8.api.EscrowViewApi.EscrowSummary;
import bloxtr8.discord.interactions.CommandSpec;
import bloxtr8.discord.interactions.CommandSpec.Option;
import bloxtr8.discord.interactions.Interaction.Command;
import bloxtr8.discord.interactions.Interaction.Form;
import bloxtr8.discord.interactions.Interaction.Press;
import bloxtr8.discord.interactions.Origin;
import bloxtr8.discord.interactions.Routes;
import bloxtr8.discord.platform.PlatformApi;
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
import bloxtr8.kernel.EscrowId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Deals whose money is held: read, delivered, extended, disputed, cancelled; paid on the web. */
public final class EscrowFlow implements Routes.Flow {

  private static final int SHOWN_MAX = 25;
  private static final int LABEL_MAX = 100;
  private static final String ID = "id";
  private static final String NOTE = "note";
  private static final String REASON = "reason";
  private static final String TEXT = "text";

  /** Discord's limit of a typed text. */
  private static final int TEXT_MAX = 4_000;

  private final EscrowViewApi views;
  private final EscrowApi escrows;
  private final CommandsApi commands;
  private final Pages pages;

  public EscrowFlow(EscrowViewApi views, EscrowApi escrows, CommandsApi commands, Pages pages) {
    this.views = views;
    this.escrows = escrows;
    this.commands = commands;
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    var english = Words.of(Locale.ENGLISH);
    routes.command(
        CommandSpec.of("escrow list", english.text("command.escrow.list")),
        command -> list(command.origin()));
    routes.command(
        CommandSpec.of(
            "escrow view",
            english.text("command.escrow.view"),
            Option.text(ID, english.text("command.escrow.view.id"))),
        this::view);
    routes.press(Action.MY_ESCROWS, press -> list(press.origin()));
    routes.press(Action.SHOW_ESCROW, press -> show(press.origin(), subject(press)));
    routes.choice(
        Action.SHOW_ESCROW,
        choice -> show(choice.origin(), EscrowId.parse(choice.values().getFirst())));
    routes.formPress(Action.MARK_DELIVERED, this::openDelivery);
    routes.form(Action.DELIVER, this::deliver);
    routes.press(Action.EXTEND_INSPECTION, this::extend);
    routes.formPress(Action.OPEN_DISPUTE, this::openDispute);
    routes.form(Action.RAISE_DISPUTE, this::dispute);
    routes.press(Action.CANCEL_ESCROW, this::confirmCancel);
    routes.press(Action.CANCEL_ESCROW_NOW, this::cancel);
  }

  private static EscrowId subject(Press press) {
    return EscrowId.parse(press.id().subject());
  }

  private Reply list(Origin origin) {
    var words = Words.of(origin.locale());
    var found = views.escrows(null, null, 1, SHOWN_MAX).items();
    if (found.isEmpty())
      return PanelBuilder.of(Tone.NEUTRAL).text(words.text("escrow.none")).build();
    return PanelBuilder.of(Tone.NEUTRAL)
        .text(words.text("escrow.list"))
        .block(
            new Menu(
                ComponentId.of(Action.SHOW_ESCROW),
                words.text("escrow.list.placeholder"),
                found.stream().map(escrow -> item(words, escrow)).toList()))
        .build();
  }

  private static MenuItem item(Words words, EscrowSummary escrow) {
    var title = escrow.title().isEmpty() ? escrow.escrowId().text() : escrow.title();
    return new MenuItem(
        DiscordText.plain(title, LABEL_MAX),
        escrow.escrowId().text(),
        DiscordText.dollars(escrow.priceCents())
            + " · "
            + words.text("escrow-state." + escrow.state().name()));
  }

  private Reply view(Command command) {
    var id = command.option(ID);
    return id == null ? list(command.origin()) : show(command.origin(), EscrowId.parse(id.strip()));
  }

  private Reply show(Origin origin, EscrowId id) {
    var words = Words.of(origin.locale());
    try {
      return panels(origin).details(views.escrow(id, null), words.text("escrow.yours"));
    } catch (PlatformRefusal e) {
      // A deal is shown a moment after both have signed.
      if (!e.is("not_found")) throw e;
      return Refusals.builder(origin, e)
          .text(words.text("escrow.not-yet"))
          .button(words.text("button.read-again"), Action.SHOW_ESCROW, id, Style.SECONDARY)
          .build();
    }
  }

  private EscrowPanels panels(Origin origin) {
    return new EscrowPanels(Words.of(origin.locale()), pages);
  }

  private Reply openDelivery(Press press) {
    var words = Words.of(press.origin().locale());
    return new Reply.Form(
        new ComponentId(Action.DELIVER, subject(press).text()),
        words.text("escrow.deliver"),
        List.of(
            new TextField(
                NOTE,
                words.text("escrow.note"),
                words.text("escrow.note.more"),
                true,
                false,
                EscrowApi.NOTE_MAX,
                null,
                null)));
  }

  private Reply deliver(Form form) {
    var id = EscrowId.parse(form.id().subject());
    var note = form.text(NOTE);
    var accepted =
        escrows.markDelivered(PlatformApi.REQUEST, id, new Delivery(note.isEmpty() ? null : note));
    return decided(form.origin(), id, accepted, "escrow.delivered");
  }

  private Reply extend(Press press) {
    var accepted = escrows.extend(PlatformApi.REQUEST, subject(press));
    return decided(press.origin(), subject(press), accepted, "escrow.extended");
  }

  private Reply openDispute(Press press) {
    var words = Words.of(press.origin().locale());
    return new Reply.Form(
        new ComponentId(Action.RAISE_DISPUTE, subject(press).text()),
        words.text("escrow.dispute"),
        List.of(
            new SelectField(
                REASON,
                words.text("escrow.reason"),
                null,
                true,
                Arrays.stream(Reason.values())
                    .map(reason ->
                        new MenuItem(words.text("reason." + reason.name()), reason.name(), null))
                    .toList()),
            new TextField(
                TEXT,
                words.text("escrow.text"),
                words.text("escrow.text.more"),
                true,
                true,
                TEXT_MAX,
                null,
                null)));
  }

  private Reply dispute(Form form) {
    var id = EscrowId.parse(form.id().subject());
    var accepted =
        escrows.dispute(
            PlatformApi.REQUEST,
            id,
            new Complaint(Reason.valueOf(form.text(REASON)), form.text(TEXT)));
    return decided(form.origin(), id, accepted, "escrow.disputed");
  }

  private Reply confirmCancel(Press press) {
    var words = Words.of(press.origin().locale());
    var escrow = views.escrow(subject(press), null);
    return PanelBuilder.of(Tone.BAD)
        .text(words.text("escrow.cancel-sure", escrow.title()))
        .button(
            words.text("button.cancel-deal"),
            Action.CANCEL_ESCROW_NOW,
            escrow.escrowId(),
            Style.DANGER)
        .button(words.text("button.back"), Action.SHOW_ESCROW, escrow.escrowId(), Style.SECONDARY)
        .build();
  }

  private Reply cancel(Press press) {
    var accepted =
        escrows.cancel(PlatformApi.REQUEST, subject(press), new Cancellation(null, null));
    return decided(press.origin(), subject(press), accepted, "escrow.cancelled");
  }

  /** The deal once the command was decided: reading it waits for that, two seconds at most. */
  private Reply decided(Origin origin, EscrowId id, Accepted accepted, String key) {
    var words = Words.of(origin.locale());
    var escrow = views.escrow(id, accepted.commandId());
    var status = commands.status(accepted.commandId());
    return switch (status.status()) {
      case ACCEPTED -> panels(origin).details(escrow, words.text(key));
      case PENDING -> panels(origin).details(escrow, words.text("escrow.pending"));
      case REFUSED ->
          panels(origin)
              .details(
                  escrow,
                  words.text(
                      "escrow.refused",
                      String.valueOf(status.refusal()).replace('_', ' ').toLowerCase(Locale.ROOT)));
    };
  }
}
