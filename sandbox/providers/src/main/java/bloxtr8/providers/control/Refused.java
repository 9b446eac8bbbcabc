package bloxtr8.providers.control;

/** Thrown to refuse a call, with the answer for the caller. */
public abstract class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  protected Refused(String message) {
    super(message, null, false, false);
  }

  public abstract Answer answer();
}
