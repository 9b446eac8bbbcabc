package bloxtr8.discord.interactions;

import bloxtr8.discord.replies.Reply;

/** Answers every interaction; never throws. */
public interface InteractionHandler {

  Reply answer(Interaction interaction);

  /** Whether the answer may be a form, so that nothing else may be sent before it. */
  boolean mayOpenForm(Interaction interaction);

  /** The answer where another one would come too late to be seen. */
  Reply tooSlow(Interaction interaction);
}
