package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.interactions.Interactions.Usage;
import bloxtr8.providers.discord.world.EventSignal;
import bloxtr8.providers.discord.world.Snowflake;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The control calls by which a person uses commands, components and modals; each waits for the
 * bot's first answer.
 */
final class InteractionControl {

  private static final long CHAT_INPUT = 1;
  private static final long TYPE_MAX = 3;

  private final Interactions interactions;
  private final InteractionViews views;
  private final TransactionTemplate transaction;
  private final EventSignal signal;

  InteractionControl(
      Interactions interactions,
      InteractionViews views,
      TransactionTemplate transaction,
      EventSignal signal) {
    this.interactions = interactions;
    this.views = views;
    this.transaction = transaction;
    this.signal = signal;
  }

  Answer command(Call call) {
    return run(call, request -> use(request, null));
  }

  Answer autocomplete(Call call) {
    return run(call, request -> use(request, request.text("focused")));
  }

  Answer component(Call call) {
    return run(
        call,
        request -> {
          var user = request.id("userId");
          var message = request.id("messageId");
          var customId = request.text("customId");
          var values = request.node("values");
          request.nothingElse();
          return interactions.press(user, message, customId, values);
        });
  }

  Answer modal(Call call) {
    return run(
        call,
        request -> {
          var user = request.id("userId");
          var opener = request.id("interactionId");
          var fields = request.node("fields");
          request.nothingElse();
          if (fields != null && !(fields instanceof ObjectNode))
            throw Problem.unprocessable("The fields are an object from custom ids to values.");
          var given = fields instanceof ObjectNode object ? object : Json.object();
          return interactions.submit(user, opener, given);
        });
  }

  /** What has come of an interaction by now. */
  Answer view(Call call) {
    var id = Snowflake.parse(call.variable("id"));
    var view = id == null ? null : views.of(id);
    if (view == null)
      throw Problem.notFound("There is no interaction " + call.variable("id") + ".");
    return Answer.json(view.put("sandbox", true));
  }

  private long use(ControlRequest request, @Nullable String focused) {
    var user = request.id("userId");
    var channel = request.id("channelId");
    var guild = request.idOrNull("guildId");
    var name = request.text("name");
    var type = focused == null ? request.numberOr("type", 1, TYPE_MAX, CHAT_INPUT) : CHAT_INPUT;
    var application = request.idOrNull("applicationId");
    var target = focused == null ? request.idOrNull("targetId") : null;
    var options = options(request.node("options"));
    request.nothingElse();
    views.checkGuild(channel, guild);
    return interactions.use(
        new Usage(
            user, channel, name, Math.toIntExact(type), application, options, target, focused));
  }

  private static JsonNode options(@Nullable JsonNode given) {
    if (given == null) return Json.object();
    if (given.isObject() || given.isArray()) return given;
    throw Problem.unprocessable(
        "The options are an object from names to values, or a list of {name, value}.");
  }

  /** The interaction is committed before the wait, so that the bot can answer it. */
  private Answer run(Call call, ToLongFunction<ControlRequest> work) {
    var request = new ControlRequest(Json.parse(call.body()));
    Long id = transaction.execute(_ -> work.applyAsLong(request));
    signal.signal();
    return Answer.json(views.answered(id).put("sandbox", true));
  }
}
