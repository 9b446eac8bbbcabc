package bloxtr8.providers.wallet;

import bloxtr8.chain.Address;
import bloxtr8.chain.Hex;
import bloxtr8.chain.Transfer;
import bloxtr8.providers.base.Chain;
import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.screening.Sanctions;
import bloxtr8.providers.wallet.AccountStore.Account;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the wallet's frame asks the sandbox. The browser's id, which only the frame can read, is the
 * secret with which it uses the keys of its accounts; whether the person agrees, the frame has
 * asked before.
 */
final class BrowserWallet {

  private static final Pattern BROWSER = Pattern.compile("[0-9a-f-]{36}");
  private static final int ACCOUNTS_MAX = 20;

  /** What a new account has, and what the faucet gives at a time: 250,000 USDC. */
  private static final BigInteger GIFT = BigInteger.valueOf(250_000_000_000L);

  private final Chain chain;
  private final AccountStore accounts;
  private final Sanctions sanctions;

  BrowserWallet(Chain chain, AccountStore accounts, Sanctions sanctions) {
    this.chain = chain;
    this.accounts = accounts;
    this.sanctions = sanctions;
  }

  void add(Controls controls) {
    controls
        .verb("accounts", this::list)
        .verb("create", this::create)
        .verb("fund", this::fund)
        .verb("sign", this::sign)
        .verb("send", this::send);
  }

  /** The accounts of a browser; one that has none gets its first. */
  private ObjectNode list(ControlRequest request) {
    var browser = browser(request);
    request.nothingElse();
    if (accounts.of(browser).isEmpty()) open(browser, false);
    return shown(browser);
  }

  private ObjectNode create(ControlRequest request) {
    var browser = browser(request);
    var sanctioned = request.flagOr("sanctioned", false);
    request.nothingElse();
    if (accounts.of(browser).size() >= ACCOUNTS_MAX) {
      throw Problem.conflict(
          String.format(Locale.ROOT, "A wallet has at most %d accounts.", ACCOUNTS_MAX));
    }
    open(browser, sanctioned);
    return shown(browser);
  }

  private void open(String browser, boolean sanctioned) {
    var address = chain.makeWallet();
    accounts.add(browser, new Account(address, sanctioned));
    if (sanctioned) sanctions.impose(address);
    give(address);
  }

  private ObjectNode fund(ControlRequest request) {
    var browser = browser(request);
    var address = own(browser, request, "address");
    request.nothingElse();
    give(address);
    return shown(browser);
  }

  private void give(Address to) {
    chain.writing(() -> chain.mint(chain.network().usdc(), to, GIFT));
  }

  private ObjectNode sign(ControlRequest request) {
    var address = own(browser(request), request, "address");
    var message = request.text("message");
    request.nothingElse();
    var wallet = chain.wallet(address);
    if (wallet == null) throw new IllegalStateException("lost the key of " + address);
    return Json.object().put("address", address.text()).put("signature", wallet.sign(message));
  }

  /** Sends USDC, the one thing that this wallet sends. */
  private ObjectNode send(ControlRequest request) {
    var from = own(browser(request), request, "from");
    var token = address(request, "to");
    var call = TransferCall.parse(request.text("data"));
    request.nothingElse();
    if (!token.equals(chain.network().usdc()) || call == null) {
      throw Problem.unprocessable(
          "This wallet sends only USDC: to its contract, with the data of"
              + " transfer(address,uint256).");
    }
    var transfer = new Transfer(token, from, call.to(), call.units());
    return chain.writing(() -> {
      if (chain.spendable(token, from).compareTo(call.units()) < 0)
        throw Problem.unprocessable("The account has less USDC than that; use the faucet.");
      return Json.object().put("tx", chain.send(transfer).text());
    });
  }

  private ObjectNode shown(String browser) {
    var network = chain.network();
    var body = Json.object();
    body.put("chainId", Hex.quantity(network.chainId()));
    body.put("network", network.title());
    body.put("usdc", network.usdc().text());
    var list = body.putArray("accounts");
    for (var account : accounts.of(browser)) {
      list.addObject()
          .put("address", account.address().text())
          .put("sanctioned", account.sanctioned())
          .put("units", chain.spendable(network.usdc(), account.address()).toString());
    }
    return body;
  }

  private static String browser(ControlRequest request) {
    var browser = request.text("browser");
    if (!BROWSER.matcher(browser).matches())
      throw Problem.unprocessable("The field 'browser' must be a UUID.");
    return browser;
  }

  private Address own(String browser, ControlRequest request, String field) {
    var address = address(request, field);
    if (accounts.of(browser).stream().noneMatch(account -> account.address().equals(address)))
      throw Problem.notFound("This wallet has no account %s.".formatted(address));
    return address;
  }

  /** In any case, because pages send addresses as they like. */
  private static Address address(ControlRequest request, String field) {
    try {
      return Address.parse(request.text(field).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable("The field '%s': %s.".formatted(field, e.getMessage()));
    }
  }
}
