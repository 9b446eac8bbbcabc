package bloxtr8.marketplace.contracts.document;

import bloxtr8.marketplace.contracts.document.Agreement.Row;
import bloxtr8.marketplace.contracts.document.FrozenContract.Party;
import java.util.ArrayList;
import java.util.List;

/** What a document says of who a party is. */
final class PartyRows {

  private PartyRows() {}

  /**
   * The rows.
   *
   * @param before each name of a row; may be empty
   */
  static List<Row> of(String before, Party party) {
    var rows = new ArrayList<Row>();
    rows.add(Row.typed(before + "Roblox user name", "@" + party.robloxName()));
    rows.add(Row.of(before + "Roblox user id", party.robloxId()));
    var discord = party.discord();
    if (discord != null) {
      rows.add(Row.typed(before + "Discord user name", "@" + discord.name()));
      rows.add(Row.of(before + "Discord user id", discord.id()));
    }
    rows.add(Row.of(before + "Platform id", party.id()));
    return rows;
  }
}
