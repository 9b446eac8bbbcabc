package bloxtr8.discord.interactions;

import bloxtr8.discord.replies.Reply;

/** Answers one kind of interaction; runs with the API of the person who acts. */
@FunctionalInterface
public interface Handler<I extends Interaction> {

  Reply handle(I interaction);
}
