package bloxtr8.providers.control;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Signals the dispatchers when something may have been committed. */
public final class WebhookSignal {

  private final List<Runnable> dispatchers = new CopyOnWriteArrayList<>();

  void register(Runnable dispatcher) {
    dispatchers.add(dispatcher);
  }

  public void signal() {
    dispatchers.forEach(Runnable::run);
  }
}
