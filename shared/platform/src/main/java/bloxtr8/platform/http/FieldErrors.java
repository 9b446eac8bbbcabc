package bloxtr8.platform.http;

import bloxtr8.platform.http.Problem.FieldError;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with the fields of one request, so that a person learns it all at once.
 */
public final class FieldErrors {

  private static final int UNPROCESSABLE = 422;

  private final List<FieldError> errors = new ArrayList<>();

  public void add(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  /** The value of a field; null when the check refuses it, which is remembered. */
  public <T> @Nullable T check(Supplier<T> field) {
    try {
      return field.get();
    } catch (RefusedRequest refused) {
      if (refused.kind() != RefusedRequest.Kind.INVALID || refused.field().isEmpty()) throw refused;
      add(refused.field(), refused.detail());
      return null;
    }
  }

  /** Refuses a number outside of its limits. */
  public void requireRange(String field, long value, long min, long max) {
    if (value < min || value > max)
      add(field, String.format(Locale.ROOT, "must be from %,d to %,d", min, max));
  }

  /**
   * Ends the checks.
   *
   * @throws Problem 422 with every error, when there are any
   */
  public void requireNone() {
    if (!errors.isEmpty())
      throw new Problem(UNPROCESSABLE, "validation", "The request is not valid.", errors);
  }
}
