package bloxtr8.infrastructure;

/** Something of the infrastructure that runs until it is closed, within a bounded time. */
interface Part extends AutoCloseable {

  /** Calls back when it ends, for whatever reason. */
  void whenStopped(Runnable callback);

  @Override
  void close();
}
