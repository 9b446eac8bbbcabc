package bloxtr8.providers.stripe;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Cards that a buyer entered: only Stripe's test cards exist here. */
final class PaymentMethods {

  private final ObjectStore objects;

  PaymentMethods(ObjectStore objects) {
    this.objects = objects;
  }

  Reply create(Request request) {
    var params = request.params();
    if (!"card".equals(params.requiredText("type")))
      throw StripeError.badParameter(null, "The SANDBOX plays only cards.", "type");
    var method = add(request, entered(params.group("card"), "card"));
    params.mergeMetadata(method);
    objects.update(method);
    return Reply.ok(method);
  }

  Reply retrieve(Request request) {
    return Reply.ok(objects.get(request.account(), "payment_method", request.id("id")));
  }

  /** The payment method of a confirmation, by id, token or card data; null when there is none. */
  @Nullable ObjectNode named(Request request) {
    var params = request.params();
    if (params.has("payment_method_data")) {
      var data = params.group("payment_method_data");
      return add(request, entered(data.group("card"), "payment_method_data[card]"));
    }
    var id = params.text("payment_method");
    if (id == null) return null;
    var token = TestCard.find(id);
    if (token != null) return add(request, token);
    var found = objects.find(request.account(), "payment_method", id);
    if (found == null) {
      throw StripeError.badParameter(
          "resource_missing", "No such PaymentMethod: '%s'".formatted(id), "payment_method");
    }
    return found;
  }

  ObjectNode add(Request request, TestCard card) {
    var method = Shapes.of("payment_method");
    method.put("id", Ids.next("pm_"));
    method.put("created", request.created());
    var details = method.withObject("/card");
    details.put("brand", card.brand());
    details.put("display_brand", card.brand());
    details.put("last4", card.last4());
    objects.add(request.account(), method, card.name());
    return method;
  }

  TestCard cardOf(String paymentMethod) {
    var name = objects.secretOf(paymentMethod);
    return name == null ? TestCard.VISA : TestCard.valueOf(name);
  }

  private static TestCard entered(Params card, String param) {
    var token = card.text("token");
    var number = token == null ? card.requiredText("number") : token.replace("tok_", "pm_card_");
    var known = TestCard.find(number);
    if (known == null) {
      throw StripeError.badParameter(
          "incorrect_number",
          "Your card number is incorrect. The SANDBOX knows only Stripe's test cards.",
          param + "[number]");
    }
    return known;
  }
}
