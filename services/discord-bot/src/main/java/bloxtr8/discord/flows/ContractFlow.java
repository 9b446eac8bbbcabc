package bloxtr8.discord.flows;

import bloxtr8.api.ComponentId;
import bloxtr8.api.ComponentId.Action;
import bloxtr8.api.ContractsApi;
import bloxtr8.api.ContractsApi.ContractDetails;
import bloxtr8.api.ContractsApi.ContractSide;
import bloxtr8.api.ContractsApi.ContractStatus;
import bloxtr8.api.ContractsApi.SignatureMethod;
import bloxtr8.api.ContractsApi.Signing;
import bloxtr8.discord.interactions.CommandSpec;
import bloxtr8.discord.interactions.CommandSpec.Option;
import bloxtr8.discord.interactions.Interaction.Command;
import bloxtr8.discord.interactions.Interaction.Form;
import bloxtr8.discord.interactions.Interaction.Press;
import bloxtr8.discord.interactions.Origin;
import bloxtr8.discord.interactions.Routes;
import bloxtr8.discord.interactions.SubjectParts;
import bloxtr8.discord.replies.PanelBuilder;
import bloxtr8.discord.replies.Reply;
import bloxtr8.discord.replies.Reply.CheckField;
import bloxtr8.discord.replies.Reply.Menu;
import bloxtr8.discord.replies.Reply.MenuItem;
import bloxtr8.discord.replies.Reply.Reading;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.TextField;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.discord.wording.DiscordText;
import bloxtr8.discord.wording.Words;
import bloxtr8.discord.wording.Words.Markdown;
import bloxtr8.kernel.ContractId;
import java.util.List;
import java.util.Locale;

/** Contracts: read, signed in Discord or on the web, cancelled. */
public final class ContractFlow implements Routes.Flow {

  private static final int SHOWN_MAX = 25;
  private static final int LABEL_MAX = 100;
  private static final int PHRASE_LENGTH_MAX = 20;

  /** Of the document's hash; enough to notice that another document is there. */
  private static final int HASH_SHOWN = 16;

  private static final String ID = "id";
  private static final String PHRASE = "phrase";
  private static final String ADULT = "adult";

  private final ContractsApi contracts;
  private final Pages pages;

  public ContractFlow(ContractsApi contracts, Pages pages) {
    this.contracts = contracts;
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    var english = Words.of(Locale.ENGLISH);
    routes.command(
        CommandSpec.of("contract list", english.text("command.contract.list")),
        command -> list(command.origin()));
    routes.command(
        CommandSpec.of(
            "contract view",
            english.text("command.contract.view"),
            Option.text(ID, english.text("command.contract.view.id"))),
        this::view);
    routes.press(Action.MY_CONTRACTS, press -> list(press.origin()));
    routes.press(Action.SHOW_CONTRACT, press -> show(press.origin(), subject(press)));
    routes.choice(
        Action.SHOW_CONTRACT,
        choice -> show(choice.origin(), ContractId.parse(choice.values().getFirst())));
    routes.formPress(Action.QUICK_SIGN, this::openSigning);
    routes.form(Action.SIGN_CONTRACT, this::sign);
    routes.press(Action.WEB_SIGN, this::webSign);
    routes.press(Action.CANCEL_CONTRACT, this::confirmCancel);
    routes.press(
        Action.CANCEL_CONTRACT_NOW,
        press -> details(press.origin(), contracts.cancel(subject(press)), "contract.cancelled"));
  }

  private static ContractId subject(Press press) {
    return ContractId.parse(press.id().subject());
  }

  private Reply list(Origin origin) {
    var words = Words.of(origin.locale());
    var found = contracts.contracts(null, 1, SHOWN_MAX).items();
    if (found.isEmpty())
      return PanelBuilder.of(Tone.NEUTRAL).text(words.text("contract.none")).build();
    return PanelBuilder.of(Tone.NEUTRAL)
        .text(words.text("contract.list"))
        .block(
            new Menu(
                ComponentId.of(Action.SHOW_CONTRACT),
                words.text("contract.list.placeholder"),
                found.stream().map(contract -> item(words, contract)).toList()))
        .build();
  }

  private static MenuItem item(Words words, ContractDetails contract) {
    return new MenuItem(
        DiscordText.plain(contract.title(), LABEL_MAX),
        contract.contractId().text(),
        DiscordText.dollars(contract.quote().priceCents())
            + " · "
            + words.text("contract-status." + contract.status().name()));
  }

  private Reply view(Command command) {
    var id = command.option(ID);
    return id == null
        ? list(command.origin())
        : show(command.origin(), ContractId.parse(id.strip()));
  }

  private Reply show(Origin origin, ContractId id) {
    return details(origin, contracts.contract(id), "contract.yours");
  }

  private Reply details(Origin origin, ContractDetails contract, String key) {
    var words = Words.of(origin.locale());
    var mustSign = mustSign(contract);
    var panel =
        PanelBuilder.of(mustSign ? Tone.YOUR_TURN : Tone.NEUTRAL)
            .text(words.text(key))
            .text(
                words.text(
                    "contract.details",
                    contract.title(),
                    new Markdown(DiscordText.dollars(contract.quote().priceCents())),
                    new Markdown(words.text("contract-status." + contract.status().name())),
                    new Markdown(words.text("route." + contract.route().name())),
                    signed(words, contract, ContractSide.BUYER),
                    signed(words, contract, ContractSide.SELLER),
                    contract.documentSha256() == null
                        ? new Markdown(words.text("contract.no-document"))
                        : new Markdown("`" + contract.documentSha256() + "`")))
            .text(words.text("listing.next", contract.next()));
    // A link of the store is longer than a button may have.
    if (contract.documentSha256() != null)
      panel.text(
          words.text(
              "contract.document",
              new Markdown(contracts.pdf(contract.contractId()).url().toString())));
    if (mustSign)
      panel
          .button(
              words.text("button.quick-sign"),
              Action.QUICK_SIGN,
              contract.contractId(),
              Style.SUCCESS)
          .button(
              words.text("button.web-sign"), Action.WEB_SIGN, contract.contractId(), Style.PRIMARY);
    panel.link(words.text("button.contract-page"), pages.contract(contract.contractId()));
    if (contract.status() != ContractStatus.VOID)
      panel.button(
          words.text("button.checklist"),
          Action.SHOW_CHECKLIST,
          contract.offerId(),
          Style.SECONDARY);
    if (contract.status() == ContractStatus.PENDING_SIGNATURE
        || contract.status() == ContractStatus.REQUESTED)
      panel.button(
          words.text("button.cancel-contract"),
          Action.CANCEL_CONTRACT,
          contract.contractId(),
          Style.DANGER);
    var escrow = contract.escrowId();
    if (escrow != null)
      panel.button(words.text("button.deal"), Action.SHOW_ESCROW, escrow, Style.PRIMARY);
    return panel.build();
  }

  private static boolean mustSign(ContractDetails contract) {
    return contract.status() == ContractStatus.PENDING_SIGNATURE
        && contract.signatures().stream()
            .noneMatch(signature -> signature.side() == contract.yourSide());
  }

  private static Object signed(Words words, ContractDetails contract, ContractSide side) {
    for (var signature : contract.signatures())
      if (signature.side() == side) return signature.signedAt();
    return new Markdown(words.text("contract.not-signed"));
  }

  private Reply openSigning(Press press) {
    var words = Words.of(press.origin().locale());
    var contract = contracts.contract(subject(press));
    var hash = contract.documentSha256();
    if (hash == null || !mustSign(contract)) return show(press.origin(), contract.contractId());
    return new Reply.Form(
        new ComponentId(
            Action.SIGN_CONTRACT,
            contract.contractId().text() + "." + hash.substring(0, HASH_SHOWN)),
        words.text("contract.sign"),
        List.of(
            new Reading(
                "document",
                words.text(
                    "contract.sign.document",
                    contract.title(),
                    new Markdown(DiscordText.dollars(contract.quote().priceCents())),
                    new Markdown(hash))),
            new TextField(
                PHRASE,
                words.text("contract.phrase"),
                words.text("contract.phrase.more"),
                false,
                true,
                PHRASE_LENGTH_MAX,
                null,
                words.text("contract.phrase.example")),
            new CheckField(ADULT, words.text("sign-up.adult"), words.text("sign-up.adult.more"))));
  }

  /** Signs the document whose hash the form showed, and no other. */
  private Reply sign(Form form) {
    var words = Words.of(form.origin().locale());
    var subject = SubjectParts.of(form.id());
    var contract = contracts.contract(ContractId.parse(subject.text(0)));
    var hash = contract.documentSha256();
    if (hash == null || !hash.startsWith(subject.text(1)))
      return Refusals.panel(words.text("contract.other-document"));
    var signed =
        contracts.sign(
            contract.contractId(),
            new Signing(
                SignatureMethod.DISCORD_NATIVE,
                form.text(PHRASE),
                null,
                hash,
                form.text(ADULT).equals("true")));
    return details(form.origin(), signed, "contract.signed");
  }

  private Reply webSign(Press press) {
    var words = Words.of(press.origin().locale());
    var id = subject(press);
    var token = contracts.signToken(id);
    return PanelBuilder.of(Tone.YOUR_TURN)
        .text(words.text("contract.web-sign", token.expiresAt()))
        .link(words.text("button.open-signing"), pages.signing(id, token.token()))
        .button(words.text("button.back"), Action.SHOW_CONTRACT, id, Style.SECONDARY)
        .build();
  }

  private Reply confirmCancel(Press press) {
    var words = Words.of(press.origin().locale());
    var contract = contracts.contract(subject(press));
    return PanelBuilder.of(Tone.BAD)
        .text(words.text("contract.cancel-sure", contract.title()))
        .button(
            words.text("button.cancel-contract"),
            Action.CANCEL_CONTRACT_NOW,
            contract.contractId(),
            Style.DANGER)
        .button(
            words.text("button.back"), Action.SHOW_CONTRACT, contract.contractId(), Style.SECONDARY)
        .build();
  }
}
