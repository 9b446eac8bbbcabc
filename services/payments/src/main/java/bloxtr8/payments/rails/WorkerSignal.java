package bloxtr8.payments.rails;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Signals this process's workers that there may be due work. */
public final class WorkerSignal implements Runnable {

  private final List<Runnable> hearers = new CopyOnWriteArrayList<>();

  public void register(Runnable hearer) {
    hearers.add(hearer);
  }

  @Override
  public void run() {
    hearers.forEach(Runnable::run);
  }
}
