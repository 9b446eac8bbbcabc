package bloxtr8.discord.jda;

import bloxtr8.discord.interactions.Interaction;
import bloxtr8.discord.interactions.InteractionHandler;
import bloxtr8.discord.interactions.Origin;
import bloxtr8.discord.replies.Reply;
import bloxtr8.discord.replies.Reply.Panel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import net.dv8tion.jda.api.interactions.callbacks.IMessageEditCallback;
import net.dv8tion.jda.api.interactions.callbacks.IModalCallback;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the first answer within the 3 seconds that Discord waits: where the platform is slower,
 * "thinking" is shown, and the answer follows. A form can only be a first answer.
 */
final class JdaAnswers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JdaAnswers.class);

  private static final Duration DEFER_AFTER = Duration.ofMillis(1_200);
  private static final Duration FORM_MAX = Duration.ofMillis(2_400);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

  /** What is handled at once; more waits, and is told after {@link #FORM_MAX} to try again. */
  private static final int AT_ONCE_MAX = 64;

  private final InteractionHandler handler;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore atOnce = new Semaphore(AT_ONCE_MAX);

  JdaAnswers(InteractionHandler handler) {
    this.handler = handler;
  }

  /**
   * How answers are sent to one interaction.
   *
   * @param beside a first answer that replaces nothing
   */
  private record Channel(
      Consumer<Panel> first,
      Consumer<Reply.@Nullable Form> form,
      Runnable defer,
      Consumer<Panel> later,
      Consumer<Panel> beside) {}

  void run(Runnable work) {
    threads.execute(work);
  }

  <E extends IReplyCallback & IModalCallback> void answer(E event, Interaction interaction) {
    run(() -> send(interaction, replying(event, event)));
  }

  <E extends IReplyCallback & IModalCallback & IMessageEditCallback> void answerComponent(
      E event, Interaction interaction, boolean replaces) {
    run(() -> send(interaction, replaces ? replacing(event, event) : replying(event, event)));
  }

  <E extends IReplyCallback & IMessageEditCallback> void answerForm(
      E event, Interaction interaction, boolean replaces) {
    run(() -> send(interaction, replaces ? replacing(event, null) : replying(event, null)));
  }

  /** For a custom id that this version does not know. */
  void unknown(IReplyCallback event, Origin origin) {
    var stale = new Interaction.Command(origin, "", Map.of());
    run(() -> send(stale, replying(event, null)));
  }

  private static Channel replying(IReplyCallback event, @Nullable IModalCallback forms) {
    return new Channel(
        panel -> reply(event, panel),
        form -> open(forms, form),
        () -> event.deferReply(true).complete(),
        panel -> event.getHook().editOriginal(edited(panel)).complete(),
        panel -> reply(event, panel));
  }

  private static <E extends IReplyCallback & IMessageEditCallback> Channel replacing(
      E event, @Nullable IModalCallback forms) {
    return new Channel(
        panel -> event.editMessage(edited(panel)).complete(),
        form -> open(forms, form),
        () -> event.deferEdit().complete(),
        panel -> event.getHook().editOriginal(edited(panel)).complete(),
        panel -> reply(event, panel));
  }

  private static void reply(IReplyCallback event, Panel panel) {
    event.reply(created(panel)).setEphemeral(true).complete();
  }

  private static void open(@Nullable IModalCallback forms, Reply.@Nullable Form form) {
    if (forms == null || form == null) throw new IllegalStateException("a form after a form");
    forms.replyModal(JdaComponents.modal(form)).complete();
  }

  private void send(Interaction interaction, Channel channel) {
    var work = threads.submit(() -> handled(interaction));
    try {
      if (handler.mayOpenForm(interaction)) sendAtOnce(interaction, work, channel);
      else sendPatiently(interaction, work, channel);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Reply handled(Interaction interaction) throws InterruptedException {
    atOnce.acquire();
    try {
      return handler.answer(interaction);
    } finally {
      atOnce.release();
    }
  }

  private void sendAtOnce(Interaction interaction, Future<Reply> work, Channel channel)
      throws InterruptedException, ExecutionException {
    try {
      show(work.get(FORM_MAX.toMillis(), TimeUnit.MILLISECONDS), channel);
    } catch (TimeoutException _) {
      // The message stays as it is, with its buttons, so that they can be pressed again.
      work.cancel(true);
      channel.beside().accept(handler.tooSlow(interaction));
    }
  }

  private void sendPatiently(Interaction interaction, Future<Reply> work, Channel channel)
      throws InterruptedException, ExecutionException {
    try {
      show(work.get(DEFER_AFTER.toMillis(), TimeUnit.MILLISECONDS), channel);
    } catch (TimeoutException _) {
      channel.defer().run();
      channel.later().accept(late(interaction, work));
    }
  }

  private Panel late(Interaction interaction, Future<Reply> work)
      throws InterruptedException, ExecutionException {
    try {
      if (work.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS) instanceof Panel panel)
        return panel;
      LOG.error("a form came too late: {}", interaction);
    } catch (TimeoutException _) {
      work.cancel(true);
    }
    return handler.tooSlow(interaction);
  }

  private static void show(Reply reply, Channel channel) {
    switch (reply) {
      case Panel panel -> channel.first().accept(panel);
      case Reply.Form form -> channel.form().accept(form);
      case Reply.Suggestions _ -> throw new IllegalStateException("suggestions are not shown");
    }
  }

  private static MessageCreateData created(Panel panel) {
    return new MessageCreateBuilder()
        .useComponentsV2()
        .setComponents(JdaComponents.container(panel))
        .setAllowedMentions(List.of())
        .build();
  }

  private static MessageEditData edited(Panel panel) {
    return new MessageEditBuilder()
        .useComponentsV2()
        .setComponents(JdaComponents.container(panel))
        .setAllowedMentions(List.of())
        .build();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
