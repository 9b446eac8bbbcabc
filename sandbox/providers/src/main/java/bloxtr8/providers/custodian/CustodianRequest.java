package bloxtr8.providers.custodian;

import bloxtr8.chain.Address;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import java.math.BigInteger;
import java.time.Instant;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.node.ObjectNode;

/** One authenticated call, read field by field. */
record CustodianRequest(Call call, ObjectNode body, Instant at) {
  private static final String NETWORK = "base";
  private static final String ASSET = "USDC";
  private static final int TEXT_MAX = 255;
  private static final Pattern UNITS = Pattern.compile("[1-9][0-9]{0,77}");

  static CustodianRequest of(Call call, Instant at) {
    if (!call.method().equals("POST")) return new CustodianRequest(call, Json.object(), at);
    if (Json.tree(call.body()) instanceof ObjectNode body)
      return new CustodianRequest(call, body, at);
    throw CustodianError.invalid("invalid_request", "The body must be one JSON object.");
  }

  /** A canonical form, the same for equal requests. */
  String canonical() {
    var fields = new TreeMap<String, String>();
    body.properties().forEach(field -> fields.put(field.getKey(), Json.text(field.getValue())));
    return call.method() + " " + call.path() + " " + fields;
  }

  String text(String field) {
    var node = body.get(field);
    if (node == null || !node.isString() || node.stringValue().isBlank())
      throw CustodianError.missing(field);
    if (node.stringValue().length() > TEXT_MAX) {
      throw CustodianError.invalid(
          "invalid_request", "The field '%s' is too long.".formatted(field));
    }
    return node.stringValue();
  }

  /** Checks network and asset: there is one of each. */
  void usdcOnBase() {
    if (!text("network").equals(NETWORK) || !text("asset").equals(ASSET)) {
      throw CustodianError.invalid(
          "unsupported_asset", "Only the asset USDC on the network base is kept.");
    }
  }

  Address address(String field) {
    try {
      return Address.parse(text(field));
    } catch (IllegalArgumentException e) {
      throw CustodianError.invalid("invalid_address", e.getMessage() + ".");
    }
  }

  BigInteger units(String field) {
    var text = text(field);
    if (!UNITS.matcher(text).matches()) {
      throw CustodianError.invalid(
          "invalid_amount",
          "The field '%s' must be the digits of a positive number.".formatted(field));
    }
    return new BigInteger(text);
  }

  @Nullable String query(String name) {
    return UriComponentsBuilder.newInstance()
        .query(call.query())
        .build()
        .getQueryParams()
        .getFirst(name);
  }
}
