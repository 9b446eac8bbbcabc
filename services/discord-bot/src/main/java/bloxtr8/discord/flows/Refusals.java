package bloxtr8.discord.flows;

import bloxtr8.api.ComponentId;
import bloxtr8.api.ComponentId.Action;
import bloxtr8.discord.interactions.Origin;
import bloxtr8.discord.platform.PlatformRefusal;
import bloxtr8.discord.replies.PanelBuilder;
import bloxtr8.discord.replies.Reply;
import bloxtr8.discord.replies.Reply.Panel;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.discord.wording.DiscordText;
import bloxtr8.discord.wording.Words;
import bloxtr8.discord.wording.Words.Markdown;
import java.util.stream.Collectors;

/** What is said where something is not possible. */
public final class Refusals {

  private Refusals() {}

  /** What the platform has refused, with what to do. */
  public static Reply of(Origin origin, PlatformRefusal refusal) {
    return builder(origin, refusal).build();
  }

  /** The same, to which buttons can be added. */
  static PanelBuilder builder(Origin origin, PlatformRefusal refusal) {
    var words = Words.of(origin.locale());
    if (refusal.is(PlatformRefusal.NOT_SIGNED_UP))
      return PanelBuilder.of(Tone.YOUR_TURN)
          .text(words.text("refused.not-signed-up"))
          .button(words.text("button.sign-up"), ComponentId.of(Action.SIGN_UP), Style.PRIMARY);
    if (refusal.is(PlatformRefusal.UNAVAILABLE) && refusal.detail().isEmpty())
      return PanelBuilder.of(Tone.BAD).text(words.text("refused.unavailable"));
    var fields =
        new Markdown(
            refusal.fields().stream()
                .map(field -> "\n- " + DiscordText.escape(field))
                .collect(Collectors.joining()));
    var code =
        refusal.correlationId().isEmpty()
            ? ""
            : "\n" + words.text("refused.reference", new Markdown(refusal.correlationId()));
    return PanelBuilder.of(Tone.BAD)
        .text(words.text("refused.by-platform", refusal.detail(), fields, new Markdown(code)));
  }

  /** A sentence about what a person typed. */
  static Panel panel(String sentence) {
    return PanelBuilder.of(Tone.BAD).text(sentence).build();
  }

  /** A command or button that this version does not have. */
  public static Reply unknown(Origin origin) {
    return panel(Words.of(origin.locale()).text("refused.unknown"));
  }

  /** Text that is no id of the kind that is asked for. */
  public static Reply malformedId(Origin origin) {
    return panel(Words.of(origin.locale()).text("refused.malformed-id"));
  }

  /** A bug of ours. */
  public static Reply failed(Origin origin) {
    return panel(Words.of(origin.locale()).text("refused.failed"));
  }

  /** Nothing was sent in time. */
  public static Panel tooSlow(Origin origin) {
    return panel(Words.of(origin.locale()).text("refused.too-slow"));
  }
}
