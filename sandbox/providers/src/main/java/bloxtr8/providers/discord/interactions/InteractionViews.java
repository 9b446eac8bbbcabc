package bloxtr8.providers.discord.interactions;

import static java.util.Objects.requireNonNull;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.messages.Message;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.EventSignal;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Interactions as the control API shows them. */
final class InteractionViews {

  private static final Duration POLL = Duration.ofMillis(100);

  private final InteractionStore store;
  private final Replies replies;
  private final ChannelStore channels;
  private final EventSignal signal;
  private final Clock clock;

  InteractionViews(
      InteractionStore store,
      Replies replies,
      ChannelStore channels,
      EventSignal signal,
      Clock clock) {
    this.store = store;
    this.replies = replies;
    this.channels = channels;
    this.signal = signal;
    this.clock = clock;
  }

  /** Refuses a guild that is not the one of the channel. */
  void checkGuild(long channelId, @Nullable Long guildId) {
    var channel = channels.find(channelId);
    if (guildId != null && (channel == null || !Objects.equals(channel.guildId(), guildId)))
      throw Problem.unprocessable("The channel is not in that guild.");
  }

  /** Waits for the first answer, as long as a bot has time for it. */
  ObjectNode answered(long id) {
    var changed = new Semaphore(0);
    var until = System.nanoTime() + Interaction.ANSWER_WITHIN.toNanos();
    try (var _ = signal.listen(changed::release)) {
      while (true) {
        var interaction = requireNonNull(store.find(id), "interactions are kept");
        var left = until - System.nanoTime();
        if (interaction.answer() != null) return view(interaction);
        if (left <= 0 || interaction.isLate(clock.instant()))
          return view(interaction).put("status", "EXPIRED");
        await(changed, Math.min(left, POLL.toNanos()));
      }
    }
  }

  private static void await(Semaphore changed, long nanos) {
    try {
      if (changed.tryAcquire(nanos, TimeUnit.NANOSECONDS)) changed.drainPermits();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the sandbox stops");
    }
  }

  /** Null when there is none. */
  @Nullable ObjectNode of(long id) {
    var interaction = store.find(id);
    return interaction == null ? null : view(interaction);
  }

  private ObjectNode view(Interaction interaction) {
    var view = Json.object().put("id", Long.toString(interaction.id()));
    view.put("applicationId", Long.toString(interaction.applicationId()));
    view.put("channelId", Long.toString(interaction.channelId()));
    var original = interaction.originalId();
    var message = original == null ? null : replies.find(original);
    view.put("status", status(interaction, message));
    var answer = interaction.answer();
    if (answer != null) view.put("type", answer.number());
    var data = interaction.response();
    if (data != null && answer == CallbackType.MODAL) view.set("modal", data);
    if (data != null && answer == CallbackType.CHOICES) view.set("choices", data.path("choices"));
    if (message != null) view.set("message", replies.json(message));
    var further = view.putArray("followUps");
    for (var one : replies.of(interaction))
      if (original == null || one.id() != original) further.add(replies.json(one));
    return view;
  }

  private String status(Interaction interaction, @Nullable Message original) {
    var answer = interaction.answer();
    if (answer == null) return interaction.isLate(clock.instant()) ? "EXPIRED" : "PENDING";
    return switch (answer) {
      case MODAL -> "MODAL";
      case CHOICES -> "CHOICES";
      case DEFERRED_MESSAGE -> isLoading(original) ? "DEFERRED" : "ANSWERED";
      case DEFERRED_UPDATE -> "DEFERRED";
      case MESSAGE, UPDATE -> "ANSWERED";
    };
  }

  private static boolean isLoading(@Nullable Message message) {
    return message != null && (message.flags() & Message.LOADING) != 0;
  }
}
