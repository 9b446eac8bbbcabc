package bloxtr8.discord.flows;

import bloxtr8.api.ComponentId;
import bloxtr8.api.ComponentId.Action;
import bloxtr8.api.LinkTicketsApi;
import bloxtr8.api.UsersApi;
import bloxtr8.api.UsersApi.Agreement;
import bloxtr8.api.UsersApi.Me;
import bloxtr8.api.UsersApi.NewUser;
import bloxtr8.api.WebConfigApi;
import bloxtr8.discord.interactions.CommandSpec;
import bloxtr8.discord.interactions.CommandSpec.Option;
import bloxtr8.discord.interactions.Interaction.Command;
import bloxtr8.discord.interactions.Interaction.Form;
import bloxtr8.discord.interactions.Origin;
import bloxtr8.discord.interactions.Routes;
import bloxtr8.discord.platform.PlatformApi;
import bloxtr8.discord.platform.PlatformRefusal;
import bloxtr8.discord.replies.PanelBuilder;
import bloxtr8.discord.replies.Reply;
import bloxtr8.discord.replies.Reply.CheckField;
import bloxtr8.discord.replies.Reply.Reading;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.discord.wording.Words;
import bloxtr8.discord.wording.Words.Markdown;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signing up, linking a Roblox account, and what may be known of a person. */
public final class AccountFlow implements Routes.Flow {

  private static final String AGREED = "agreed";
  private static final String ADULT = "adult";
  private static final String USER = "user";

  private final PlatformApi platform;
  private final UsersApi users;
  private final LinkTicketsApi tickets;
  private final WebConfigApi config;
  private final Pages pages;

  public AccountFlow(
      PlatformApi platform,
      UsersApi users,
      LinkTicketsApi tickets,
      WebConfigApi config,
      Pages pages) {
    this.platform = platform;
    this.users = users;
    this.tickets = tickets;
    this.config = config;
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    var english = Words.of(Locale.ENGLISH);
    routes.formCommand(
        CommandSpec.of("signup", english.text("command.signup")),
        command -> signUp(command.origin()));
    routes.formPress(Action.SIGN_UP, press -> signUp(press.origin()));
    routes.form(Action.SIGN_UP, this::agree);
    routes.command(
        CommandSpec.of("link", english.text("command.link")), command -> link(command.origin()));
    routes.press(Action.LINK_ROBLOX, press -> link(press.origin()));
    routes.command(
        CommandSpec.of(
            "verify",
            english.text("command.verify"),
            Option.person(USER, english.text("command.verify.user"))),
        this::verify);
  }

  private Reply signUp(Origin origin) {
    var words = Words.of(origin.locale());
    var known = known();
    if (known != null) return welcome(words, known, "sign-up.welcome-back");
    return new Reply.Form(
        ComponentId.of(Action.SIGN_UP),
        words.text("sign-up.title"),
        List.of(
            new Reading(
                "terms", words.text("sign-up.terms", new Markdown(pages.terms().toString()))),
            new CheckField(AGREED, words.text("sign-up.agree"), words.text("sign-up.agree.more")),
            new CheckField(ADULT, words.text("sign-up.adult"), words.text("sign-up.adult.more"))));
  }

  private @Nullable Me known() {
    try {
      return users.me();
    } catch (PlatformRefusal e) {
      if (e.is(PlatformRefusal.NOT_SIGNED_UP)) return null;
      throw e;
    }
  }

  private Reply agree(Form form) {
    var origin = form.origin();
    var words = Words.of(origin.locale());
    if (!form.text(AGREED).equals("true") || !form.text(ADULT).equals("true"))
      return PanelBuilder.of(Tone.YOUR_TURN)
          .text(words.text("sign-up.both"))
          .button(words.text("button.sign-up"), ComponentId.of(Action.SIGN_UP), Style.PRIMARY)
          .build();
    var terms = Objects.requireNonNull(config.config().getBody()).termsVersion();
    platform.ensure(
        new NewUser(
            origin.discordId(),
            origin.username(),
            origin.displayName(),
            new Agreement(terms, true)));
    return welcome(words, users.me(), "sign-up.welcome");
  }

  private static Reply welcome(Words words, Me me, String greeting) {
    var panel = PanelBuilder.of(Tone.GOOD).text(words.text(greeting, me.name()));
    if (me.roblox() == null)
      return panel
          .text(words.text("sign-up.next-link"))
          .button(words.text("button.link"), ComponentId.of(Action.LINK_ROBLOX), Style.PRIMARY)
          .build();
    return panel
        .text(words.text("help.trader"))
        .button(words.text("button.sell"), ComponentId.of(Action.CREATE_LISTING), Style.PRIMARY)
        .button(words.text("button.browse"), ComponentId.of(Action.BROWSE), Style.PRIMARY)
        .build();
  }

  private Reply link(Origin origin) {
    var words = Words.of(origin.locale());
    var roblox = users.me().roblox();
    if (roblox != null)
      return PanelBuilder.of(Tone.GOOD)
          .text(
              words.text(
                  "link.linked", roblox.username(), new Markdown(pages.settings().toString())))
          .build();
    var ticket = tickets.ticket();
    return PanelBuilder.of(Tone.YOUR_TURN)
        .text(words.text("link.steps", ticket.expiresAt()))
        .link(words.text("button.open-link-page"), ticket.url())
        .button(words.text("button.linked"), ComponentId.of(Action.LINK_ROBLOX), Style.SECONDARY)
        .build();
  }

  private Reply verify(Command command) {
    var words = Words.of(command.origin().locale());
    var asked = Objects.requireNonNullElse(command.option(USER), command.origin().discordId());
    var card = users.verify(asked);
    var name = card.robloxName();
    return PanelBuilder.of(card.verified() ? Tone.GOOD : Tone.NEUTRAL)
        .text(
            words.text(
                "verify.card",
                new Markdown("<@" + asked + ">"),
                new Markdown(words.text("tier." + card.tier().name())),
                new Markdown(words.text(card.verified() ? "verify.verified" : "verify.not")),
                name == null ? new Markdown(words.text("verify.hidden")) : name))
        .build();
  }
}
