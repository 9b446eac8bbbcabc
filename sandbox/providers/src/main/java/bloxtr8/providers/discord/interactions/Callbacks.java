package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.messages.Message;
import bloxtr8.providers.discord.rest.DiscordRequest;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.Event;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.Form;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The first answer of a bot to an interaction. */
final class Callbacks {

  private final InteractionStore store;
  private final Replies replies;
  private final EventStore events;
  private final Clock clock;

  Callbacks(InteractionStore store, Replies replies, EventStore events, Clock clock) {
    this.store = store;
    this.replies = replies;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What an answer has done.
   *
   * @param message that was written or changed
   */
  private record Done(
      CallbackType type,
      @Nullable ObjectNode data,
      @Nullable Long originalId,
      @Nullable ObjectNode message) {}

  Answer answer(DiscordRequest request) {
    var id = request.id("interaction_id");
    var interaction = store.lock(id, request.call().variable("token"));
    if (interaction == null || interaction.isLate(clock.instant()))
      throw DiscordRefusal.unknownInteraction();
    if (interaction.answer() != null) throw DiscordRefusal.acknowledged();
    var form = request.form();
    var type = type(interaction, form);
    var done = answer(interaction, type, form, request);
    var data = done.data();
    store.answer(
        id, type, data == null ? null : Json.text(data), done.originalId(), clock.instant());
    tellClient(interaction, done);
    return request.isQueryTrue("with_response")
        ? Answer.json(response(interaction, done))
        : Answer.nothing();
  }

  private static CallbackType type(Interaction interaction, Form form) {
    var number = form.whole("type", Integer.MIN_VALUE, Integer.MAX_VALUE);
    if (number == null && !form.body().hasNonNull("type")) form.errors().required("type");
    form.refuse();
    var type = number == null ? null : CallbackType.of(number);
    if (type == null) {
      throw DiscordRefusal.invalid(
          "type", "BASE_TYPE_CHOICES", "Value must be one of {4, 5, 6, 7, 8, 9}.");
    }
    var allowed =
        interaction.type().allows(type) && !(type.isUpdate() && interaction.sourceId() == null);
    if (!allowed) {
      throw DiscordRefusal.invalid(
          "type",
          "INTERACTION_APPLICATION_COMMAND_INVALID_RESPONSE_TYPE",
          String.format(
              Locale.ROOT, "Response type %d is not valid for this interaction", type.number()));
    }
    return type;
  }

  private Done answer(
      Interaction interaction, CallbackType type, Form form, DiscordRequest request) {
    return switch (type) {
      case MESSAGE -> {
        var written = replies.create(interaction, data(form), request.files());
        yield new Done(type, null, written.id(), replies.json(written));
      }
      case DEFERRED_MESSAGE -> {
        var written = replies.defer(interaction, form.object("data"));
        yield new Done(type, null, written.id(), replies.json(written));
      }
      case DEFERRED_UPDATE -> new Done(type, null, interaction.sourceId(), null);
      case UPDATE -> {
        var source = replies.source(interaction);
        var data = form.object("data");
        var changed =
            data == null ? source : replies.edit(interaction, source, data, request.files());
        yield new Done(type, null, changed.id(), replies.json(changed));
      }
      case CHOICES -> new Done(type, Choices.read(interaction, data(form)), null, null);
      case MODAL -> new Done(type, ModalForm.read(data(form).body()), null, null);
    };
  }

  private static Form data(Form form) {
    var data = form.object("data");
    if (data != null) return data;
    form.errors().required("data");
    form.refuse();
    throw new IllegalStateException("refused");
  }

  /** A modal or choices are for the person's client only. */
  private void tellClient(Interaction interaction, Done done) {
    var data = done.data();
    var body =
        Json.object()
            .put("interaction_id", Long.toString(interaction.id()))
            .put("type", done.type().number())
            .put("channel_id", Long.toString(interaction.channelId()));
    if (data != null) body.set("data", data);
    events.add(new Event("INTERACTION_ANSWERED", new Event.Person(interaction.userId()), body));
  }

  private static ObjectNode response(Interaction interaction, Done done) {
    var response = Json.object();
    var shown = response.putObject("interaction");
    shown.put("id", Long.toString(interaction.id()));
    shown.put("type", interaction.type().number());
    shown.put("channel_id", Long.toString(interaction.channelId()));
    var original = done.originalId();
    var message = done.message();
    if (original != null) shown.put("response_message_id", Long.toString(original));
    if (message != null) {
      var flags = message.path("flags").asInt(0);
      shown.put("response_message_loading", (flags & Message.LOADING) != 0);
      shown.put("response_message_ephemeral", (flags & Message.EPHEMERAL) != 0);
    }
    var resource = response.putObject("resource").put("type", done.type().number());
    if (message != null) resource.set("message", message);
    return response;
  }
}
