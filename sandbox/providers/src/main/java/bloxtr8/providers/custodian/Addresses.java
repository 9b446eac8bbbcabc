package bloxtr8.providers.custodian;

import bloxtr8.chain.Wallet;
import bloxtr8.providers.base.Chain;
import bloxtr8.providers.control.Answer;
import java.security.SecureRandom;

/** Issues addresses and returns their balances. */
final class Addresses {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CREATED = 201;

  private final AddressStore addresses;
  private final Chain chain;

  Addresses(AddressStore addresses, Chain chain) {
    this.addresses = addresses;
    this.chain = chain;
  }

  /** Issues a new address each time, also for a known reference. */
  Answer create(CustodianRequest request) {
    request.usdcOnBase();
    var issued =
        new AddressStore.IssuedAddress(
            Ids.next("adr"),
            Wallet.random(RANDOM).address(),
            request.text("reference"),
            request.at());
    addresses.add(issued);
    return Answer.json(CREATED, issued.json());
  }

  Answer retrieve(CustodianRequest request) {
    var issued = addresses.find(request.call().variable("id"));
    if (issued == null) throw CustodianError.notFound("such deposit address");
    var balance = chain.reading(() -> chain.balance(chain.network().usdc(), issued.address()));
    return Answer.json(issued.json().put("balanceUnits", balance.toString()));
  }
}
