package bloxtr8.server.demo;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The simulated Base chain: the buyers' wallets, and the chain's records. */
final class Chain implements Books {

  private static final String TRANSFER =
      "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
  private static final String ASKS_WALLET = "AWAITING_REFUND_WALLET";
  private static final long BLOCKS_BACK = 9_000;
  private static final int DANGEROUS = 90;
  private static final long UNITS_PER_CENT = 10_000;

  private final Calls calls;
  private final String sandbox;
  private final Wallets wallets;

  Chain(Calls calls, String sandbox) {
    this.calls = calls;
    this.wallets = new Wallets(calls, sandbox);
    this.sandbox = sandbox;
  }

  /**
   * How a trade is paid.
   *
   * @param refundWallet the buyer's wallet for refunds, from which they also pay
   */
  record Deposit(String address, String token, long units, String refundWallet) {}

  /** Proves the buyer's wallet, and reads the deposit address of the deal. */
  Deposit prepare(Trade trade) {
    var wallet = wallet();
    calls.unlessDone(() -> isProven(trade), () -> prove(trade, wallet));
    var payment =
        trade
            .payment("the deposit address is shown", it -> it.hasNonNull("deposit"))
            .path("deposit");
    trade.print("Bob has proved a wallet and is shown " + payment.path("address").asString());
    return new Deposit(
        payment.path("address").asString(),
        payment.path("token").asString(),
        payment.path("missingUnits").asLong(),
        payment.path("refundWallet").asString());
  }

  /** Whether the buyer's wallet is proved: the deposit address is shown only then. */
  private static boolean isProven(Trade trade) {
    return trade
        .payment(
            "the payment is prepared",
            it -> it.hasNonNull("deposit") || it.path("state").asString("").equals(ASKS_WALLET))
        .hasNonNull("deposit");
  }

  String wallet() {
    return wallets.make();
  }

  private void prove(Trade trade, String wallet) {
    var proof = wallets.proof(trade.buyer(), wallet, "REFUND");
    calls.once("PUT", trade.api("/refund-wallet"), trade.buyer().token(), proof);
  }

  /** Sends USDC, unless the chain already has this transfer. */
  void send(Deposit deposit, String from, long units) {
    calls.unlessDone(
        () -> received(deposit, from).contains(units),
        () ->
            calls.once(
                "POST",
                control("base", "deposit"),
                null,
                Map.of("to", deposit.address(), "from", from, "units", Long.toString(units))));
  }

  /** Puts the wallet on the sanctions lists. */
  void sanction(String wallet) {
    calls.post(control("chainalysis", "sanction"), null, null, Map.of("address", wallet));
  }

  /** Gives the wallet a high-risk score. */
  void isDangerous(String wallet) {
    score(wallet, DANGEROUS);
  }

  /** Sets the wallet's risk score: 0 to 100. */
  void score(String wallet, int score) {
    calls.post(control("trm", "score"), null, null, Map.of("address", wallet, "score", score));
  }

  /** The wallet that the seller is paid to. */
  String payoutWallet(Trade trade) {
    return calls
        .get(calls.gateway() + "/api/users/me/payout", trade.seller().token())
        .path("wallet")
        .path("address")
        .asString();
  }

  private List<Long> received(Deposit deposit, String from) {
    return logs(deposit.token(), topic(from), topic(deposit.address())).stream()
        .map(Chain::units)
        .toList();
  }

  /** The amount that was sent back to the buyer's own wallet. */
  long returned(Deposit deposit) {
    return sum(logs(deposit.token(), topic(deposit.address()), topic(deposit.refundWallet())));
  }

  void awaitReturn(Trade trade, Deposit deposit, long units) {
    calls.until(
        "the USDC are back in Bob's wallet",
        () -> calls.number(returned(deposit)),
        there -> there.asLong() >= units);
    trade.print("%s are back in Bob's wallet".formatted(Flow.dollars(units / UNITS_PER_CENT)));
  }

  @Override
  public Flow flow(Trade trade) {
    var deposit = trade.deposit();
    if (deposit == null) return Flow.NOTHING;
    var in = sum(logs(deposit.token(), null, topic(deposit.address())));
    var out = sum(logs(deposit.token(), topic(deposit.address()), null));
    var back = returned(deposit);
    var view = trade.view();
    var isReleased = view.path("state").asString("").equals("RELEASED");
    var fees =
        isReleased
            ? view.path("buyerPaysCents").asLong() - view.path("sellerGetsCents").asLong()
            : 0;
    var left = cents(in - out);
    return new Flow(cents(in), cents(out - back), cents(back), left - fees, fees, fees, 0);
  }

  /** Of the last hours: nodes refuse to search more blocks at once. */
  private List<JsonNode> logs(String token, @Nullable String from, @Nullable String to) {
    var head = Long.parseLong(rpc("eth_blockNumber", List.of()).asString().substring(2), 16);
    var filter =
        Map.of(
            "fromBlock",
            "0x" + Long.toHexString(Math.max(0, head - BLOCKS_BACK)),
            "toBlock",
            "latest",
            "address",
            token,
            "topics",
            Arrays.asList(TRANSFER, from, to));
    return rpc("eth_getLogs", List.of(filter)).valueStream().toList();
  }

  private JsonNode rpc(String method, List<?> params) {
    var call = Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params);
    var answer = calls.post(sandbox + "/sandbox/base", null, null, call);
    if (answer.hasNonNull("error")) throw new Calls.Failed("Base responds " + answer);
    return answer.path("result");
  }

  private static String topic(String address) {
    return "0x" + "0".repeat(24) + address.substring(2).toLowerCase(Locale.ROOT);
  }

  private static long units(JsonNode log) {
    return new BigInteger(log.path("data").asString().substring(2), 16).longValueExact();
  }

  private static long sum(List<JsonNode> logs) {
    return logs.stream().mapToLong(Chain::units).sum();
  }

  private static long cents(long units) {
    return units / UNITS_PER_CENT;
  }

  private String control(String provider, String verb) {
    return sandbox + "/sandbox/" + provider + "/control/" + verb;
  }
}
