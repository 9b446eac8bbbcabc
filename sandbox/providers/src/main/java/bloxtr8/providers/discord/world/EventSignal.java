package bloxtr8.providers.discord.world;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Wakes those who read events, after the commit of a transaction that added some. */
public final class EventSignal {

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Ends the listening. */
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /** The listener must return at once. */
  public Listening listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  public void signal() {
    listeners.forEach(Runnable::run);
  }
}
