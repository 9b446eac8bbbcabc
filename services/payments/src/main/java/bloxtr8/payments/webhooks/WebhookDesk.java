package bloxtr8.payments.webhooks;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Rail;
import bloxtr8.messages.WebhookEventsV1.WebhookEvent;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.topics.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Believes a provider's call only by its signature, keeps each event once, and tells payments to
 * look. Kept and told in one transaction; the same event again changes nothing.
 */
public final class WebhookDesk {

  private static final int BODY_MAX = 256 * 1024;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final Actor PAYMENTS = new Actor.Room("payments");

  private static final String KEEP =
      """
      INSERT INTO webhook (provider, event, type, object, payload, heard)
      VALUES (:provider, :event, :type, :object, :payload, :heard)
          ON CONFLICT (provider, event) DO NOTHING
      """;

  /**
   * What a call says.
   *
   * @param event unique for ever
   * @param subject what it is told about: the Kafka key
   * @param source who called, for the audit
   * @param hint where to look; null when it means nothing to us
   */
  public record Told(
      String event,
      String type,
      String object,
      String subject,
      String source,
      @Nullable WebhookEvent hint) {}

  private final Room room;
  private final Rail rail;
  private final String command;
  private final List<String> secrets;

  /**
   * For one endpoint.
   *
   * @param command how the audit names its calls
   * @param secrets of the endpoint, whole; two while it is being changed
   */
  public WebhookDesk(Room room, Rail rail, String command, List<String> secrets) {
    this.room = room;
    this.rail = rail;
    this.command = command;
    this.secrets = List.copyOf(secrets);
  }

  /**
   * Returns when what was said is durable. What is signed and not for us is taken and forgotten: a
   * provider stops calling whoever refuses too often.
   *
   * @param reader null for bytes that are no event of ours
   */
  public void take(
      @Nullable String signature, InputStream call, Function<byte[], @Nullable Told> reader)
      throws IOException {
    var body = call.readNBytes(BODY_MAX + 1);
    if (body.length > BODY_MAX)
      throw new Problem(TOO_LARGE, "too_large", "A webhook has at most 256 KiB.");
    var doubt = HmacSignature.doubt(signature, body, secrets, room.clock().instant());
    if (doubt != null) throw refused("signature_" + doubt.name().toLowerCase(Locale.ROOT));
    var told = reader.apply(body);
    if (told == null) {
      count("IGNORED");
      return;
    }
    room.database()
        .inTransaction(() -> {
          if (keep(told, body)) tell(told);
        });
    count("TAKEN");
  }

  private Problem refused(String code) {
    count(code);
    return new Problem(BAD_REQUEST, code, "This is no call of the provider's that we believe.");
  }

  private boolean keep(Told told, byte[] body) {
    return room.database()
            .sql()
            .sql(KEEP)
            .param("provider", rail.name())
            .param("event", told.event())
            .param("type", told.type())
            .param("object", told.object())
            .param("payload", KeptCall.of(body))
            .param("heard", told.hint() != null)
            .update()
        > 0;
  }

  private void tell(Told told) {
    var cause = Cause.of(told.event());
    // Neither is numbered: each names an object of its own, and a hint only has it fetched again.
    room.outbox()
        .recordUnnumbered(
            Audit.entry(
                told.subject(),
                command,
                Audit.ACCEPTED,
                told.source(),
                told.type(),
                PAYMENTS,
                cause));
    var hint = told.hint();
    if (hint != null)
      room.outbox()
          .recordUnnumbered(
              new Outgoing(Topics.WEBHOOK_EVENTS, told.subject(), hint, PAYMENTS, cause));
  }

  private void count(String fate) {
    room.telemetry()
        .meters()
        .counter("bloxtr8.payments.webhooks", "rail", rail.name(), "fate", fate)
        .increment();
  }
}
