package bloxtr8.discord.interactions;

import bloxtr8.discord.replies.Reply;
import bloxtr8.discord.replies.Reply.Panel;

/** Answers every interaction; never throws. */
public interface InteractionHandler {

  Reply answer(Interaction interaction);

  /** Whether the answer may be a form, so that nothing else may be sent before it. */
  boolean mayOpenForm(Interaction interaction);

  /** The answer where another one would come too late to be seen. */
  Panel tooSlow(Interaction interaction);
}
