package bloxtr8.projections.reports;

import bloxtr8.kernel.UserId;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Reports, of which none is due when a test begins, and in each test a new person, Alice. */
abstract class AliceOrdersReports {

  @SuppressWarnings("NullAway.Init")
  static Reports reports;

  UserId alice = new UserId(new UUID(0, 0));

  @BeforeAll
  static void open() {
    reports = new Reports();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  @BeforeEach
  void person() {
    alice = Reports.person();
    reports.passAll();
  }
}
