package bloxtr8.providers.screening;

import bloxtr8.chain.Address;

/** What both screening companies know about an address. */
public final class Sanctions {

  private static final int SCORE = 100;

  private final ScreeningStore store;

  Sanctions(ScreeningStore store) {
    this.store = store;
  }

  /** From now on both answer that the address is sanctioned. */
  public void impose(Address address) {
    store.sanction(address.text(), true);
    store.score(address.text(), SCORE);
  }
}
