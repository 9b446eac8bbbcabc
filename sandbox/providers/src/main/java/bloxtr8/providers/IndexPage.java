package bloxtr8.providers;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.HtmlPage;
import java.net.URI;

/** The start page: what is simulated and how to control it. */
final class IndexPage {

  private static final String CONTENT =
      """
      <p>These are the outside companies Bloxtr8 works with, played on this machine. They speak the
      real providers' protocols, so the real client code is used everywhere; only the addresses
      differ.</p>

      <h2>Providers</h2>
      <ul class="cards">
        <li class="card"><strong>Stripe</strong> at <code>/sandbox/stripe</code>: payments, charges,
        transfers, refunds, connected accounts, balance, disputes, events and signed webhooks. Any
        key that starts with <code>sk_test_</code> is good. Pages load
        <a href="/sandbox/stripe/dahlia/stripe.js"><code>stripe.js</code></a> for the card form.</li>
        <li class="card"><strong>Base</strong> at <code>/sandbox/base</code>: JSON-RPC of a chain
        whose blocks come every second and are final after three more; USDC is
        <code>0x036CbD53842c5426634e7929541eC2318f3dCF7e</code>.</li>
        <li class="card"><strong>A wallet</strong> for the browser on that chain: pages load
        <a href="/sandbox/wallet/wallet.js"><code>wallet.js</code></a>.</li>
        <li class="card"><strong>The custodian</strong> at <code>/sandbox/custodian</code>:
        deposit addresses, deposits, transfers on that chain, signed webhooks.</li>
        <li class="card"><strong>TRM Labs</strong> at <code>/sandbox/trm</code> and
        <strong>Chainalysis</strong> at <code>/sandbox/chainalysis</code>: an address that ends in
        <code>00000005</code> is medium, <code>00000010</code> high, <code>00000015</code>
        sanctioned, <code>000000ee</code> an error; any other is unknown.</li>
        <li class="card"><strong>Discord</strong> at <code>/sandbox/discord</code>: OAuth 2 with a
        page to choose the user on, the REST API and the gateway of bots: guilds, channels, threads,
        direct messages, commands, components, forms and files.
        <a href="/sandbox">The playground</a>, where people stand side by side, is built where Node 20
        or newer is: without it that address shows this page; install Node, and start again.</li>
        <li class="card"><strong>Roblox</strong> at <code>/sandbox/roblox/{apis,users,games,groups,thumbnails,develop}</code>:
        users, groups and games as each of Roblox' hosts shows them, Open Cloud, and OpenID Connect with
        <a href="/sandbox/roblox/apis/oauth/.well-known/openid-configuration">discovery</a>.
        <a href="/sandbox/roblox">What Roblox has, and forms to change who owns it</a></li>
      </ul>

      <h2>Pay like a buyer</h2>
      <pre><code>curl -X POST {home}/sandbox/stripe/control/pay \\
        -d '{"paymentIntent": "pi_&hellip;", "card": "4242424242424242"}'</code></pre>
      <table>
        <tr><th>Card</th><th>What happens</th></tr>
        <tr><td><code>4242424242424242</code></td><td>pays</td></tr>
        <tr><td><code>4000000000000077</code></td><td>pays, available at once</td></tr>
        <tr><td><code>4000000000000002</code></td><td>declined</td></tr>
        <tr><td><code>4000000000009995</code></td><td>declined for insufficient funds</td></tr>
        <tr><td><code>4000002760003184</code></td><td>asks for authentication</td></tr>
        <tr><td><code>4000000000000259</code></td><td>pays, then is disputed as fraud</td></tr>
      </table>

      <h2>Order a fault</h2>
      <pre><code>curl -X POST {home}/sandbox/faults \\
        -d '{"provider": "stripe", "operation": "transfers.create",
             "nth": 1, "effect": "timeout_after", "delayMs": 3000}'</code></pre>
      <p>See what is on order at <a href="/sandbox/faults"><code>/sandbox/faults</code></a> and what
      was asked and answered at
      <a href="/sandbox/journal"><code>/sandbox/journal</code></a>.</p>
      """;

  private IndexPage() {}

  /**
   * The page.
   *
   * @param home the URL of this sandbox
   */
  static Answer answer(URI home) {
    return HtmlPage.answer(
        "The outside world, on one machine",
        CONTENT.replace("{home}", home.toString()) + ControlForms.CONTENT);
  }
}
