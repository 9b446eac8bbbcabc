package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.discord.messages.Message;
import bloxtr8.providers.discord.messages.Upload;
import bloxtr8.providers.discord.world.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The messages of interactions. */
interface Replies {
  Message create(Interaction interaction, Form data, List<Upload> files);

  Message defer(Interaction interaction, @Nullable Form data);

  Message source(Interaction interaction);

  Message edit(Interaction interaction, Message message, Form data, List<Upload> files);

  @Nullable Message find(long id);

  ObjectNode json(Message message);

  List<Message> of(Interaction interaction);

  void remove(Message message);
}
