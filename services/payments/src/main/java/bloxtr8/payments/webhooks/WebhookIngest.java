package bloxtr8.payments.webhooks;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Secret;
import bloxtr8.messages.WebhookEventsV1.WebhookEvent;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import bloxtr8.platform.topics.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a provider's webhook only with a valid signature, stores each event once, and publishes a
 * hint to payments. Both in one transaction; the same event again changes nothing.
 */
public final class WebhookIngest {

  private static final int BODY_MAX = 256 * 1024;
  private static final Actor PAYMENTS = new Actor.Service("payments");

  /**
   * The parsed content of a webhook.
   *
   * @param event the unique event id
   * @param subject its subject: the Kafka key
   * @param source the provider, for the audit
   * @param hint which object to fetch; null for an unused event
   */
  public record WebhookCall(
      String event,
      String type,
      String object,
      String subject,
      String source,
      @Nullable WebhookEvent hint) {}

  private final ServiceContext service;
  private final WebhookStore webhooks;
  private final Rail rail;
  private final String command;
  private final List<Secret> secrets;

  /**
   * For one endpoint.
   *
   * @param command the action's name in the audit
   * @param secrets of the endpoint, whole; two while one replaces the other
   */
  public WebhookIngest(
      ServiceContext service,
      WebhookStore webhooks,
      Rail rail,
      String command,
      List<Secret> secrets) {
    this.service = service;
    this.webhooks = webhooks;
    this.rail = rail;
    this.command = command;
    this.secrets = List.copyOf(secrets);
  }

  /** The bytes of a call that the provider signed; any other is refused. */
  public byte[] verified(@Nullable String signature, InputStream call) throws IOException {
    var body = call.readNBytes(BODY_MAX + 1);
    if (body.length > BODY_MAX)
      throw new RefusedRequest(Kind.TOO_LARGE, "too_large", "A webhook has at most 256 KiB.");
    var doubt = HmacSignature.doubt(signature, body, secrets, service.clock().instant());
    if (doubt == null) return body;
    var code = "signature_" + doubt.name().toLowerCase(Locale.ROOT);
    increment(code);
    throw new RefusedRequest(Kind.MALFORMED, code, "This is not a valid webhook of the provider.");
  }

  /**
   * Returns when the event is stored. A signed event that is not for us is accepted and ignored: a
   * provider disables an endpoint that refuses too often.
   *
   * @param event null for bytes that are not an event of ours
   * @param body the same, as it was signed
   */
  public void accept(@Nullable WebhookCall event, byte[] body) {
    if (event == null) {
      increment("IGNORED");
      return;
    }
    service
        .database()
        .inTransaction(() -> {
          if (webhooks.insert(rail, event, body)) publish(event);
        });
    increment("TAKEN");
  }

  private void publish(WebhookCall parsed) {
    var cause = Cause.of(parsed.event());
    // Neither message needs a number: each only names an object, which is then fetched.
    service
        .outbox()
        .recordUnnumbered(
            Audit.entry(
                parsed.subject(),
                command,
                Audit.ACCEPTED,
                parsed.source(),
                parsed.type(),
                PAYMENTS,
                cause));
    var hint = parsed.hint();
    if (hint != null)
      service
          .outbox()
          .recordUnnumbered(
              new Outgoing(Topics.WEBHOOK_EVENTS, parsed.subject(), hint, PAYMENTS, cause));
  }

  private void increment(String outcome) {
    service
        .telemetry()
        .meters()
        .counter("bloxtr8.payments.webhooks", "rail", rail.name(), "outcome", outcome)
        .increment();
  }
}
