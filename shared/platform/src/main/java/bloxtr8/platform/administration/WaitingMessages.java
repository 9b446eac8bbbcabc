package bloxtr8.platform.administration;

import bloxtr8.api.DeadLettersApi.Letter;
import bloxtr8.api.DeadLettersApi.WaitingKey;
import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Converts a service's parked messages to the API's types. */
public final class WaitingMessages {

  private WaitingMessages() {}

  /** A page of the keys, the one that waits longest first. */
  public static Page<WaitingKey> keys(
      DeadLetters letters, @Nullable Integer page, @Nullable Integer limit) {
    var pagination = pagination(page, limit, letters.countKeys());
    var keys =
        letters.keys(pagination.limit(), (pagination.page() - 1L) * pagination.limit()).stream()
            .map(key ->
                new WaitingKey(
                    key.first(),
                    key.key(),
                    key.messages(),
                    key.reason(),
                    key.detail(),
                    key.since()))
            .toList();
    return new Page<>(keys, pagination);
  }

  /**
   * All details of a message.
   *
   * @throws RefusedRequest when it is not parked
   */
  public static Letter show(DeadLetters letters, UUID message) {
    var letter = letters.show(message);
    var shown = letter.message();
    return new Letter(
        shown.id(),
        shown.topic(),
        shown.partition(),
        shown.offset(),
        shown.key(),
        shown.producer(),
        shown.sequence(),
        shown.bytes(),
        shown.reason(),
        shown.detail(),
        shown.since(),
        letter.content(),
        letter.first(),
        letter.ofKey());
  }

  private static Pagination pagination(
      @Nullable Integer page, @Nullable Integer limit, long total) {
    var number = page == null ? 1 : page;
    var size = limit == null ? Page.LIMIT_DEFAULT : limit;
    if (number < 1) throw RefusedRequest.invalid("page", "must be 1 or more");
    if (size < 1 || size > Page.LIMIT_MAX)
      throw RefusedRequest.invalid("limit", "must be 1 to " + Page.LIMIT_MAX);
    return Pagination.of(number, size, total);
  }
}
