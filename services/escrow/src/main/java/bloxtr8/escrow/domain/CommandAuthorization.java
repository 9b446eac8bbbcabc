package bloxtr8.escrow.domain;

import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.EscrowCommand.CancelByMarketplace;
import bloxtr8.escrow.domain.EscrowCommand.CreateEscrow;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryReport;
import bloxtr8.escrow.domain.EscrowCommand.MoveDeadlines;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReport;
import bloxtr8.escrow.domain.EscrowCommand.PersonRequest;
import bloxtr8.escrow.domain.EscrowCommand.Report;
import bloxtr8.escrow.domain.EscrowCommand.Request;
import bloxtr8.escrow.domain.EscrowCommand.StaffRequest;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Actor.Person;
import bloxtr8.kernel.Actor.Service;
import bloxtr8.kernel.StaffMember;
import bloxtr8.kernel.UserId;
import org.jspecify.annotations.Nullable;

/** Who may send which command, and which role a person has in an escrow. */
public final class CommandAuthorization {

  static final Actor MARKETPLACE = new Service("marketplace");
  static final Actor ESCROW = new Service("escrow");
  static final Actor PAYMENTS = new Service("payments");

  private CommandAuthorization() {}

  static boolean maySend(Request request) {
    return switch (request) {
      case CreateEscrow c -> c.by().equals(MARKETPLACE);
      case CancelByMarketplace c -> c.by().equals(MARKETPLACE);
      case DeadlineReached c -> c.by().equals(ESCROW);
      case MoveDeadlines c -> c.by().equals(ESCROW);
      case PersonRequest c -> c.by() instanceof Person;
    };
  }

  /** A report names no person; the producer must be the service that owns the fact. */
  public static boolean mayReport(Report report, Actor from) {
    return switch (report) {
      case PaymentReport _ -> from.equals(PAYMENTS);
      case DeliveryReport _ -> from.equals(MARKETPLACE);
    };
  }

  static boolean maySee(Opened s, PersonRequest c) {
    return isParty(s, c) || isStaff(c);
  }

  static boolean isParty(Opened s, PersonRequest c) {
    return s.terms().isParty(user(c));
  }

  static boolean isBuyer(Opened s, PersonRequest c) {
    return s.terms().buyer().equals(user(c));
  }

  static boolean isSeller(Opened s, PersonRequest c) {
    return s.terms().seller().equals(user(c));
  }

  static boolean isStaff(PersonRequest c) {
    return c.by() instanceof Person p && p.authority().isStaff();
  }

  static StaffMember member(StaffRequest c, @Nullable UserId appointedBy) {
    if (c.by() instanceof Person p) return new StaffMember(p.user(), p.authority(), appointedBy);
    throw new IllegalStateException("no person sent " + c);
  }

  static UserId user(PersonRequest c) {
    if (c.by() instanceof Person p) return p.user();
    throw new IllegalStateException("no person sent " + c);
  }
}
