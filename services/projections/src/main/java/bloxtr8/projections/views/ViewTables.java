package bloxtr8.projections.views;

import java.util.regex.Pattern;

/** The set of tables that events are projected to. */
enum ViewTables {
  /** The tables that queries read. */
  CURRENT {
    @Override
    String in(String statement) {
      return statement;
    }
  },
  /** The tables of a rebuild. */
  REBUILT {
    @Override
    String in(String statement) {
      return VIEW.matcher(statement).replaceAll("$1_rebuilt");
    }
  };

  private static final Pattern VIEW =
      Pattern.compile("\\b((?:escrow|dispute|payment|delivery)_view|timeline_head|timeline)\\b");

  /** The statement with the names of these tables. */
  abstract String in(String statement);
}
