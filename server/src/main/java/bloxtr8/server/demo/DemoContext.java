package bloxtr8.server.demo;

import java.util.function.Consumer;

/** What all trades of a demo share: the platform, its people and staff, Roblox and the bot. */
record DemoContext(Calls calls, TradePeople people, RobloxPages roblox, Bot bot) {

  /**
   * On a running stack.
   *
   * @param sandbox its base URL, without a path
   * @param botSecret empty where there is no bot
   */
  static DemoContext of(Calls calls, String sandbox, String botSecret) {
    var signIns = new SignIns(calls, sandbox);
    var payouts = new Payouts(calls, signIns, new Wallets(calls, sandbox));
    return new DemoContext(
        calls,
        new TradePeople(signIns, new Staff(calls, signIns), payouts),
        new RobloxPages(calls, sandbox),
        new Bot(calls, botSecret));
  }

  Trade trade(Consumer<String> progress) {
    return new Trade(this, progress);
  }
}
