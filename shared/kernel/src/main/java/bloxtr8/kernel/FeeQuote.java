package bloxtr8.kernel;

/** What a price costs the buyer and leaves the seller, on its rail; fixed in the contract. */
public record FeeQuote(Rail rail, Money price, Money buyerFee, Money sellerFee) {

  public Money buyerPays() {
    return price.plus(buyerFee);
  }

  public Money sellerGets() {
    return price.minus(sellerFee);
  }
}
