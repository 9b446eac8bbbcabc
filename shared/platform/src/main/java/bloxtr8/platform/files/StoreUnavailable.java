package bloxtr8.platform.files;

/** The store of files could not be asked: whether something was written is not known. */
public final class StoreUnavailable extends RuntimeException {

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
