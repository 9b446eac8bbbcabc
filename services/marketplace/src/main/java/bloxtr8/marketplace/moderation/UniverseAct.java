package bloxtr8.marketplace.moderation;

import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.TradingCommand.AllowUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.PauseUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.RemoveUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.Report;
import bloxtr8.marketplace.trading.domain.TradingCommand.ResumeUniverse;
import java.time.Instant;

/** What a member of staff orders about a universe. */
enum UniverseAct {
  PAUSE("PauseUniverse"),
  RESUME("ResumeUniverse"),
  REMOVE("RemoveUniverse"),
  ALLOW("AllowUniverse");

  private final String action;

  UniverseAct(String action) {
    this.action = action;
  }

  /** Its name in the audit. */
  String action() {
    return action;
  }

  /** Whether it answers those who have reported the universe. */
  boolean decidesReports() {
    return this == RESUME || this == REMOVE;
  }

  Report about(UniverseId universe, Instant at) {
    return switch (this) {
      case PAUSE -> new PauseUniverse(universe, at);
      case RESUME -> new ResumeUniverse(universe, at);
      case REMOVE -> new RemoveUniverse(universe, at);
      case ALLOW -> new AllowUniverse(universe, at);
    };
  }
}
