package bloxtr8.providers;

import bloxtr8.providers.control.ControlFormScript;

/** Forms on the start page for the control calls; Roblox has a page of its own. */
final class ControlForms {

  static final String CONTENT =
      """
      <h2>Be the outside world</h2>
      <p>Each form calls a control and shows its answer; empty fields are left out.</p>
      <div class="forms">
        <form data-verb="base/control/wallet"><b>New wallet</b><button>Make</button></form>
        <form data-verb="base/control/sign"><b>Sign a message</b>
          <input name="address" placeholder="0x&hellip; of a wallet">
          <textarea name="message" placeholder="message"></textarea><button>Sign</button></form>
        <form data-verb="base/control/deposit"><b>Deposit USDC</b>
          <input name="to" placeholder="to 0x&hellip;">
          <input name="from" placeholder="from 0x&hellip; (or a fresh wallet)">
          <input name="units" placeholder="units, 1000000 = 1 USDC">
          <input name="token" placeholder="another token 0x&hellip;"><button>Send</button></form>
        <form data-verb="base/control/mine"><b>Mine blocks</b>
          <input name="blocks" type="number" value="4"><button>Mine</button></form>
        <form data-verb="base/control/reorg"><b>Reorganise</b>
          <input name="tx" placeholder="transaction 0x&hellip;">
          <label><input name="drop" type="checkbox"> drop it</label><button>Replace</button></form>
        <form data-verb="custodian/control/fail-transfer"><b>Fail the next transfer</b>
          <input name="reference" placeholder="of this reference (or any)">
          <select name="at"><option>refused<option>reverted<option>rejected</select>
          <input name="code" placeholder="failure code"><button>Fail</button></form>
        <form data-verb="custodian/control/stall"><b>Stall transfers</b>
          <label><input name="on" type="checkbox" checked> on</label><button>Set</button></form>
        <form data-verb="trm/control/score"><b>TRM: score a wallet</b>
          <input name="address" placeholder="0x&hellip;">
          <input name="score" type="number" min="0" max="100" value="81"><button>Score</button></form>
        <form data-verb="chainalysis/control/sanction"><b>Chainalysis: sanction</b>
          <input name="address" placeholder="0x&hellip;">
          <label><input name="on" type="checkbox" checked> on</label><button>Set</button></form>
        <form data-verb="stripe/control/pay"><b>Stripe: pay an intent</b>
          <input name="paymentIntent" placeholder="pi_&hellip;">
          <input name="card" placeholder="4242424242424242"><button>Pay</button></form>
        <form data-verb="discord/control/users"><b>Discord: a user</b>
          <input name="username" placeholder="username">
          <input name="globalName" placeholder="name for display"><button>Make</button></form>
      </div>
      """
          + ControlFormScript.CONTENT;

  private ControlForms() {}
}
