package bloxtr8.gateway.staff;

import bloxtr8.api.DeadLettersApi;
import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.platform.House;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.Visit;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.DeadLetters.Act;
import bloxtr8.platform.staff.StaffReason;
import bloxtr8.platform.topics.Topics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Gives orders of staff about waiting messages to the service that they wait for. */
@RestController
public class DeadLettersController implements DeadLettersApi {

  private static final int UNAVAILABLE = 503;

  private final House house;
  private final Caller caller;

  public DeadLettersController(House house, Caller caller) {
    this.house = house;
    this.caller = caller;
  }

  @Override
  public Page<WaitingKey> keys(String service, @Nullable Integer page, @Nullable Integer limit) {
    var letters = lettersOf(service);
    var part = part(page, limit, letters.countKeys());
    var keys =
        letters.keys(part.limit(), (part.page() - 1L) * part.limit()).stream()
            .map(key ->
                new WaitingKey(
                    key.first(),
                    key.key(),
                    key.messages(),
                    key.reason(),
                    key.detail(),
                    key.since()))
            .toList();
    return new Page<>(keys, part);
  }

  @Override
  public Letter show(String service, UUID message) {
    var letter = lettersOf(service).show(message);
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

  @Override
  public Result replay(String service, UUID message, Reason reason) {
    return act(Act.REPLAY, service, message, reason);
  }

  @Override
  public Result drop(String service, UUID message, Reason reason) {
    return act(Act.DROP, service, message, reason);
  }

  @Override
  public Result skip(String service, UUID message, Reason reason) {
    return act(Act.SKIP, service, message, reason);
  }

  private Result act(Act act, String service, UUID message, Reason given) {
    var letters = lettersOf(service);
    var reason = StaffReason.of(given.reason());
    var result = letters.act(act, message, reason, caller.staff(), Visit.current().cause());
    return new Result(
        result.done() ? Decided.DONE : Decided.PROPOSED, result.applied(), result.left());
  }

  private DeadLetters lettersOf(String service) {
    if (Topics.consumedBy(service).isEmpty()) throw Problem.notFound();
    var letters = house.deadLettersOf(service);
    if (letters == null)
      throw new Problem(
          UNAVAILABLE,
          service + "_elsewhere",
          "The role of " + service + " is not part of this process.");
    return letters;
  }

  private static Pagination part(@Nullable Integer page, @Nullable Integer limit, long total) {
    var number = page == null ? 1 : page;
    var size = limit == null ? Page.LIMIT_DEFAULT : limit;
    if (number < 1) throw Problem.invalid("page", "begins with 1");
    if (size < 1 || size > Page.LIMIT_MAX)
      throw Problem.invalid("limit", "must be 1 to " + Page.LIMIT_MAX);
    return Pagination.of(number, size, total);
  }
}
