package bloxtr8.payments.domain;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One account of the ledger, by its name: {@code escrow:esc_06f…}.
 *
 * @param escrow whose money lies on it; null for the platform's own accounts
 */
public record Account(Kind kind, String subject, @Nullable EscrowId escrow) {

  /** On which side an account grows: what we have is debited, what we owe is credited. */
  public enum Side {
    DEBIT,
    CREDIT
  }

  /**
   * What an account says. Those of the platform's own gain and loss may be below zero, and what a
   * provider holds: money that has left is booked, whatever we thought was there.
   */
  public enum Kind {
    /** What a provider holds for us. */
    PROVIDER("provider", Side.DEBIT, true),
    /** What a deal holds until it is done. */
    ESCROW("escrow", Side.CREDIT, false),
    /** What has been asked to leave and has not been confirmed. */
    IN_FLIGHT("in-flight", Side.CREDIT, false),
    /** Late, second, excess or returned money, on its way back to the buyer. */
    REFUND_PENDING("refund-pending", Side.CREDIT, false),
    /** A tainted deposit's own money. */
    FROZEN("frozen", Side.CREDIT, false),
    /** Money that nobody has explained. */
    SUSPENSE("suspense", Side.CREDIT, false),
    /** Excess too small to send back. */
    DUST("dust", Side.CREDIT, false),
    /** What a person owes us. */
    RECEIVABLE("receivable", Side.DEBIT, false),
    /** What lies on a wallet of ours, outside of any deal. */
    WALLET("wallet", Side.DEBIT, false),
    REVENUE("revenue", Side.CREDIT, true),
    EXPENSE("expense", Side.DEBIT, true),
    LOSS("loss", Side.DEBIT, true),
    EQUITY("equity", Side.CREDIT, true);

    private final String word;
    private final Side side;
    private final boolean mayBeNegative;

    Kind(String word, Side side, boolean mayBeNegative) {
      this.word = word;
      this.side = side;
      this.mayBeNegative = mayBeNegative;
    }

    public String word() {
      return word;
    }

    public Side side() {
      return side;
    }

    public boolean mayBeNegative() {
      return mayBeNegative;
    }
  }

  public static final Account FEES = houseMoney(Kind.REVENUE, "fees");
  public static final Account PROVIDER_COST = houseMoney(Kind.EXPENSE, "provider");
  public static final Account CHARGED_BACK = houseMoney(Kind.LOSS, "chargebacks");
  public static final Account HOUSE_LOSS = houseMoney(Kind.LOSS, "house");
  public static final Account OWN_WALLET = houseMoney(Kind.WALLET, "platform");
  public static final Account FLOAT = houseMoney(Kind.EQUITY, "float");

  public static Account provider(Rail rail) {
    return houseMoney(Kind.PROVIDER, rail.name());
  }

  public static Account suspense(Rail rail) {
    return houseMoney(Kind.SUSPENSE, rail.name());
  }

  public static Account receivable(UserId user) {
    return houseMoney(Kind.RECEIVABLE, user.text());
  }

  public static Account held(EscrowId escrow) {
    return new Account(Kind.ESCROW, escrow.text(), escrow);
  }

  public static Account inFlight(OperationId operation, EscrowId escrow) {
    return new Account(Kind.IN_FLIGHT, operation.text(), escrow);
  }

  public static Account refundPending(PaymentId payment, EscrowId escrow) {
    return new Account(Kind.REFUND_PENDING, payment.text(), escrow);
  }

  public static Account frozen(Deposit deposit) {
    return new Account(Kind.FROZEN, deposit.id().text(), deposit.escrow());
  }

  public static Account dust(Rail rail) {
    return houseMoney(Kind.DUST, rail.name());
  }

  public String name() {
    return kind.word() + ":" + subject;
  }

  private static Account houseMoney(Kind kind, String subject) {
    return new Account(kind, subject, null);
  }
}
