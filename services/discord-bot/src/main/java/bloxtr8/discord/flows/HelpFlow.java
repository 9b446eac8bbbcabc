package bloxtr8.discord.flows;

import bloxtr8.api.ComponentId;
import bloxtr8.api.ComponentId.Action;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.api.UsersApi;
import bloxtr8.discord.interactions.CommandSpec;
import bloxtr8.discord.interactions.Origin;
import bloxtr8.discord.interactions.Routes;
import bloxtr8.discord.platform.PlatformRefusal;
import bloxtr8.discord.replies.PanelBuilder;
import bloxtr8.discord.replies.Reply;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.discord.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Help, by what the person can do next. */
public final class HelpFlow implements Routes.Flow {

  private static final long DISCORD_EPOCH_MILLIS = 1_420_070_400_000L;
  private static final int TIME_SHIFT = 22;

  private final UsersApi users;

  public HelpFlow(UsersApi users) {
    this.users = users;
  }

  @Override
  public void register(Routes routes) {
    var english = Words.of(Locale.ENGLISH);
    routes.command(
        CommandSpec.of("help", english.text("command.help")), command -> help(command.origin()));
    routes.press(Action.HELP, press -> help(press.origin()));
    routes.command(
        CommandSpec.of("ping", english.text("command.ping")), command -> ping(command.origin()));
  }

  private Reply help(Origin origin) {
    var words = Words.of(origin.locale());
    var tier = tier();
    var panel = PanelBuilder.of(Tone.NEUTRAL).text(words.text("help.title"));
    if (tier == null)
      return panel
          .text(words.text("help.new"))
          .button(words.text("button.sign-up"), ComponentId.of(Action.SIGN_UP), Style.PRIMARY)
          .build();
    if (tier == Tier.TIER_0)
      return panel
          .text(words.text("help.not-linked"))
          .button(words.text("button.link"), ComponentId.of(Action.LINK_ROBLOX), Style.PRIMARY)
          .build();
    return panel
        .text(words.text("help.trader"))
        .button(words.text("button.sell"), ComponentId.of(Action.CREATE_LISTING), Style.PRIMARY)
        .button(words.text("button.browse"), ComponentId.of(Action.BROWSE), Style.PRIMARY)
        .button(words.text("button.my-offers"), ComponentId.of(Action.MY_OFFERS), Style.SECONDARY)
        .button(
            words.text("button.my-contracts"), ComponentId.of(Action.MY_CONTRACTS), Style.SECONDARY)
        .button(words.text("button.my-deals"), ComponentId.of(Action.MY_ESCROWS), Style.SECONDARY)
        .build();
  }

  private @Nullable Tier tier() {
    try {
      return users.me().tier();
    } catch (PlatformRefusal e) {
      if (e.is(PlatformRefusal.NOT_SIGNED_UP)) return null;
      throw e;
    }
  }

  /** How old the interaction was when it was read, by the time in its id. */
  private static Reply ping(Origin origin) {
    var sent =
        Instant.ofEpochMilli(
            (Long.parseUnsignedLong(origin.interactionId()) >>> TIME_SHIFT) + DISCORD_EPOCH_MILLIS);
    var age = Math.max(0, Duration.between(sent, Instant.now()).toMillis());
    return PanelBuilder.of(Tone.NEUTRAL)
        .text(Words.of(origin.locale()).text("ping.answer", age))
        .build();
  }
}
