package bloxtr8.payments.domain;

import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.UserId;
import java.util.Locale;

/** A leg: a movement or call at a provider that must happen once. */
public sealed interface OperationKind {

  /** A payment intent; the next number only after the one before has ended. */
  record Intent(int number) implements OperationKind {
    @Override
    public String text() {
      return "intent:" + number;
    }
  }

  /** The cancellation of the intent with that number. */
  record Cancel(int number) implements OperationKind {
    @Override
    public String text() {
      return "cancel:" + number;
    }
  }

  /** The payout of the net amount to the seller. */
  record Payout() implements OperationKind {
    @Override
    public String text() {
      return "payout";
    }
  }

  /** The refund of a whole payment to the buyer. */
  record Refund(PaymentId payment) implements OperationKind {
    @Override
    public String text() {
      return "refund:" + payment.text();
    }
  }

  /**
   * The remainder of the deal's payment after a lost chargeback, to one of the parties.
   *
   * @param number 1, and one more each time that money arrived after the one before was sent
   */
  record Remainder(Payee payee, int number) implements OperationKind {
    @Override
    public String text() {
      return String.format(
          Locale.ROOT, "remainder:%s:%d", payee.name().toLowerCase(Locale.ROOT), number);
    }
  }

  /**
   * Own funds at an ended deal's address, to our wallet.
   *
   * @param number 1, and one more each time that money arrived after the one before was sent
   */
  record Collect(String address, int number) implements OperationKind {
    @Override
    public String text() {
      return String.format(Locale.ROOT, "collect:%s:%d", address, number);
    }
  }

  /** The creation of the account that a seller is paid on. */
  record SellerAccount(UserId user) implements OperationKind {
    @Override
    public String text() {
      return "account:" + user.text();
    }
  }

  /** The reversal of a seller's payout, after the buyer's bank took the payment back. */
  record Reversal(String chargeback) implements OperationKind {
    @Override
    public String text() {
      return "reversal:" + chargeback;
    }
  }

  /** Evidence against a chargeback: the first is staged, any further one submits. */
  record Evidence(String chargeback, int number) implements OperationKind {
    @Override
    public String text() {
      return String.format(Locale.ROOT, "evidence:%s:%d", chargeback, number);
    }

    public boolean submits() {
      return number > 1;
    }
  }

  String text();

  /** Whether it sends our money: such a leg reserves it first. */
  default boolean paysOut() {
    return switch (this) {
      case Payout _, Refund _, Remainder _, Collect _ -> true;
      case Intent _, Cancel _, SellerAccount _, Reversal _, Evidence _ -> false;
    };
  }

  /** Whether it sends money to a party. */
  default boolean paysParty() {
    return paysOut() && !(this instanceof Collect);
  }

  /** Whether it sends money to the seller's destination. */
  default boolean paysSeller() {
    return this instanceof Payout || (this instanceof Remainder r && r.payee() == Payee.SELLER);
  }

  /** Whether it sends money back to the buyer. */
  default boolean paysBuyer() {
    return paysParty() && !paysSeller();
  }

  /** Whether it is because of a chargeback: when it fails, a person must act. */
  default boolean answersChargeback() {
    return this instanceof Reversal || this instanceof Evidence;
  }

  static OperationKind parse(String text) {
    var colon = text.indexOf(':');
    var kind = colon < 0 ? text : text.substring(0, colon);
    var rest = text.substring(colon + 1);
    return switch (kind) {
      case "intent" -> new Intent(Integer.parseInt(rest));
      case "cancel" -> new Cancel(Integer.parseInt(rest));
      case "payout" -> new Payout();
      case "refund" -> new Refund(PaymentId.parse(rest));
      case "remainder" -> remainder(rest);
      case "collect" -> collect(rest);
      case "account" -> new SellerAccount(UserId.parse(rest));
      case "reversal" -> new Reversal(rest);
      case "evidence" -> evidence(rest);
      default -> throw new IllegalArgumentException("not a leg: " + text);
    };
  }

  private static OperationKind remainder(String rest) {
    var colon = rest.indexOf(':');
    var payee = Payee.valueOf(rest.substring(0, colon).toUpperCase(Locale.ROOT));
    return new Remainder(payee, Integer.parseInt(rest.substring(colon + 1)));
  }

  private static OperationKind collect(String rest) {
    var colon = rest.lastIndexOf(':');
    return new Collect(rest.substring(0, colon), Integer.parseInt(rest.substring(colon + 1)));
  }

  private static OperationKind evidence(String rest) {
    var colon = rest.lastIndexOf(':');
    return new Evidence(rest.substring(0, colon), Integer.parseInt(rest.substring(colon + 1)));
  }
}
