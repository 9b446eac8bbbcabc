package bloxtr8.providers.discord.playground;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.ShutdownLatch;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.Event;
import bloxtr8.providers.discord.world.EventSignal;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.MemberStore;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What happens, as the people of a page see it, written to a browser as long as it listens. All of
 * them have one stream: a browser opens six connections to a host at most, of all its tabs.
 */
final class PersonEvents {

  private static final int BATCH_MAX = 200;
  private static final Duration STEP = Duration.ofMillis(500);

  /** A browser that is gone is noticed at the next thing that is written. */
  private static final int STEPS_OF_SILENCE = 20;

  private final EventStore events;
  private final EventSignal signal;
  private final Access access;
  private final MemberStore members;
  private final ShutdownLatch shutdown;

  PersonEvents(
      EventStore events,
      EventSignal signal,
      Access access,
      MemberStore members,
      ShutdownLatch shutdown) {
    this.events = events;
    this.signal = signal;
    this.access = access;
    this.members = members;
    this.shutdown = shutdown;
  }

  /**
   * Writes until the browser is gone or the sandbox ends.
   *
   * @param after the last event that the browser has
   */
  void write(List<Long> people, long after, HttpServletResponse response) throws IOException {
    var woken = new Semaphore(1);
    try (var _ = signal.listen(woken::release)) {
      write(response, ": the SANDBOX tells what happens\n\n");
      if (after < events.first() - 1) {
        write(response, "event: reset\ndata: {}\n\n");
        return;
      }
      follow(people, after, woken, response);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(List<Long> people, long after, Semaphore woken, HttpServletResponse response)
      throws IOException, InterruptedException {
    var last = after;
    var silent = 0;
    while (shutdown.pause(Duration.ZERO)) {
      if (woken.tryAcquire(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
        woken.drainPermits();
        last = writeAfter(people, last, response);
        silent = 0;
      } else if (++silent == STEPS_OF_SILENCE) {
        write(response, ": still here\n\n");
        silent = 0;
      }
    }
  }

  private long writeAfter(List<Long> people, long after, HttpServletResponse response)
      throws IOException {
    var last = after;
    var batch = events.after(last, BATCH_MAX);
    while (!batch.isEmpty()) {
      for (var stored : batch) {
        last = stored.id();
        var recipients = people.stream().filter(one -> isFor(one, stored.event())).toList();
        if (!recipients.isEmpty()) write(response, text(stored, recipients));
      }
      batch = events.after(last, BATCH_MAX);
    }
    return last;
  }

  /**
   * Of a guild or its channels more is told than Discord tells: the body is left out then, and the
   * page asks what the person sees now.
   */
  private boolean isFor(long userId, Event event) {
    return switch (event.audience()) {
      case Event.Guild guild -> members.find(guild.guildId(), userId) != null;
      case Event.Channel channel ->
          access.sees(channel.channelId(), userId)
              || (!isOfMessages(event)
                  && channel.guildId() != null
                  && members.find(channel.guildId(), userId) != null);
      case Event.Person person -> person.userId() == userId;
      case Event.Session _ -> false;
    };
  }

  private static boolean isOfMessages(Event event) {
    return event.type().startsWith("MESSAGE_") || event.type().equals("TYPING_START");
  }

  private static String text(EventStore.Stored stored, List<Long> recipients) {
    var event = stored.event();
    var data = Json.object().put("type", event.type());
    data.set("body", isOfMessages(event) ? event.body() : Json.object());
    var people = data.putArray("people");
    recipients.forEach(one -> people.add(Long.toString(one)));
    return String.format(Locale.ROOT, "id: %d\ndata: %s\n\n", stored.id(), Json.text(data));
  }

  private static void write(HttpServletResponse response, String text) throws IOException {
    response.getOutputStream().write(text.getBytes(UTF_8));
    response.flushBuffer();
  }
}
