package bloxtr8.providers.base;

import bloxtr8.chain.Address;
import bloxtr8.chain.Hex;
import bloxtr8.chain.Transfer;
import bloxtr8.chain.TxHash;
import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import java.math.BigInteger;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The control API of the chain: wallets and reorganisations. */
final class ChainControl {

  private static final BigInteger UNITS_MAX = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
  private static final int TIMES_MAX = 20;
  private static final long MINED_MAX = 100_000;

  private final Chain chain;
  private final TxStore txs;

  ChainControl(Chain chain, TxStore txs) {
    this.chain = chain;
    this.txs = txs;
  }

  void add(Controls controls) {
    controls
        .verb("wallet", this::wallet)
        .verb("sign", this::sign)
        .verb("deposit", this::deposit)
        .verb("send", this::send)
        .verb("reorg", this::reorganise)
        .verb("mine", this::mine);
  }

  private ObjectNode wallet(ControlRequest request) {
    request.nothingElse();
    return Json.object().put("address", chain.makeWallet().text());
  }

  private ObjectNode sign(ControlRequest request) {
    var address = address(request, "address");
    var message = request.text("message");
    request.nothingElse();
    var wallet = chain.wallet(address);
    if (wallet == null)
      throw Problem.notFound("The sandbox has no wallet %s; make one first.".formatted(address));
    return Json.object().put("address", address.text()).put("signature", wallet.sign(message));
  }

  /** Mints for the sender what they lack; without a sender, a new wallet sends. */
  private ObjectNode deposit(ControlRequest request) {
    var to = address(request, "to");
    var token = token(request);
    var units = request.whole("units", UNITS_MAX);
    var times = Math.toIntExact(request.numberOr("times", 1, TIMES_MAX, 1));
    var named = request.textOrNull("from");
    request.nothingElse();
    if (units.multiply(BigInteger.valueOf(times)).compareTo(UNITS_MAX) > 0)
      throw Problem.unprocessable("More than 2^256-1 units cannot be.");
    return chain.writing(() -> {
      var from = named == null ? chain.makeWallet() : parsed("from", named);
      return sent(chain.deposit(new Transfer(token, from, to, units), times), from);
    });
  }

  /** Sends existing units; without enough of them the transaction reverts. */
  private ObjectNode send(ControlRequest request) {
    var transfer =
        new Transfer(
            token(request),
            address(request, "from"),
            address(request, "to"),
            request.whole("units", UNITS_MAX));
    request.nothingElse();
    return chain.writing(() -> sent(chain.send(transfer), transfer.from()));
  }

  private ObjectNode sent(TxHash hash, Address from) {
    var tx = txs.find(hash);
    if (tx == null) throw new IllegalStateException("lost " + hash);
    var everything = LogFilter.arrivals(tx.block(), tx.block(), List.of());
    var done = Json.object();
    done.put("tx", hash.text());
    txs.logs(everything, Integer.MAX_VALUE).stream()
        .filter(log -> log.tx().equals(hash))
        .findFirst()
        .ifPresent(log -> done.put("logIndex", log.index()));
    done.put("from", from.text());
    done.put("block", tx.block());
    done.put("reverts", !tx.succeeded());
    return done;
  }

  private ObjectNode reorganise(ControlRequest request) {
    var hash = hash(request);
    var drop = request.flagOr("drop", false);
    request.nothingElse();
    return chain.writing(() -> {
      var tx = txs.find(hash);
      if (tx == null)
        throw Problem.notFound("There is no transaction '%s' on the chain.".formatted(hash));
      chain.reorganise(tx, drop);
      var again = txs.find(hash);
      var done = Json.object().put("tx", hash.text()).put("replacedFrom", tx.block());
      return again == null ? done.putNull("block") : done.put("block", again.block());
    });
  }

  private ObjectNode mine(ControlRequest request) {
    var blocks = request.numberOr("blocks", 1, MINED_MAX, 1);
    request.nothingElse();
    return chain.writing(() -> {
      chain.mine(blocks);
      return Json.object().put("block", chain.tip().latest());
    });
  }

  private Address token(ControlRequest request) {
    return parsed("token", request.textOr("token", chain.network().usdc().text()));
  }

  private static TxHash hash(ControlRequest request) {
    var text = request.text("tx");
    try {
      return TxHash.parse(text);
    } catch (Hex.MalformedHex e) {
      throw Problem.unprocessable("The field 'tx' is no hash: %s.".formatted(e.getMessage()));
    }
  }

  private static Address address(ControlRequest request, String field) {
    return parsed(field, request.text(field));
  }

  private static Address parsed(String field, String text) {
    try {
      return Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable("The field '%s': %s.".formatted(field, e.getMessage()));
    }
  }
}
