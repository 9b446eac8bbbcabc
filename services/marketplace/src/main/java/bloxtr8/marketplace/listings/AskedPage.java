package bloxtr8.marketplace.listings;

import bloxtr8.api.Page;
import bloxtr8.platform.http.FieldErrors;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which part of somebody's own list is asked for.
 *
 * @param number from 1
 * @param size of a page
 */
public record AskedPage(int number, int size) {

  /** More pages than anybody reads; deeper ones would be slow. */
  private static final int NUMBER_MAX = 100;

  /** As the request says, or the first page of the usual size; what is wrong is added. */
  public static AskedPage of(@Nullable Integer page, @Nullable Integer limit, FieldErrors errors) {
    var asked =
        new AskedPage(
            Objects.requireNonNullElse(page, 1),
            Objects.requireNonNullElse(limit, Page.LIMIT_DEFAULT));
    errors.requireRange("page", asked.number, 1, NUMBER_MAX);
    errors.requireRange("limit", asked.size, 1, Page.LIMIT_MAX);
    return asked;
  }

  /** Adds what is wrong with a state that a list is narrowed to; null for every state. */
  public static void requireStatus(@Nullable String status, Enum<?>[] states, FieldErrors errors) {
    if (status != null && Arrays.stream(states).noneMatch(state -> state.name().equals(status)))
      errors.add("status", "must be one of " + Arrays.toString(states));
  }
}
