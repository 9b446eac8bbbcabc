package bloxtr8.providers.stripe;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.SimulatedEndpoint;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The routes of every operation of Stripe's API that the sandbox simulates. */
record StripeRoutes(
    SimulatedEndpoint endpoint,
    Api api,
    PaymentIntents intents,
    PaymentMethods methods,
    Charges charges,
    Transfers transfers,
    Refunds refunds,
    Disputes disputes,
    Accounts accounts,
    Balances balances,
    Events events) {

  static final String PROVIDER = "stripe";
  private static final String V1 = "/sandbox/stripe/v1";

  RouterFunction<ServerResponse> routes() {
    return route()
        .path(V1, () -> buyers().and(sellers()).and(ledger()))
        .POST("/sandbox/stripe/challenge/{id}", does("challenges.answer", intents::answerChallenge))
        .path("/sandbox/stripe/v1", () -> unknown())
        .path("/sandbox/stripe/v2", () -> unknown())
        .build();
  }

  private RouterFunction<ServerResponse> buyers() {
    return route()
        .POST("/payment_intents", does("payment_intents.create", intents::create))
        .GET("/payment_intents", does("payment_intents.list", intents::list))
        .GET("/payment_intents/search", does("payment_intents.search", intents::search))
        .GET("/payment_intents/{id}", does("payment_intents.retrieve", intents::retrieve))
        .POST("/payment_intents/{id}", does("payment_intents.update", intents::update))
        .POST("/payment_intents/{id}/confirm", does("payment_intents.confirm", intents::confirm))
        .POST("/payment_intents/{id}/cancel", does("payment_intents.cancel", intents::cancel))
        .POST("/payment_methods", does("payment_methods.create", methods::create))
        .GET("/payment_methods/{id}", does("payment_methods.retrieve", methods::retrieve))
        .GET("/charges", does("charges.list", charges::list))
        .GET("/charges/{id}", does("charges.retrieve", charges::retrieve))
        .POST("/refunds", does("refunds.create", refunds::create))
        .GET("/refunds", does("refunds.list", refunds::list))
        .GET("/refunds/{id}", does("refunds.retrieve", refunds::retrieve))
        .GET("/disputes", does("disputes.list", disputes::list))
        .GET("/disputes/{id}", does("disputes.retrieve", disputes::retrieve))
        .POST("/disputes/{id}", does("disputes.update", disputes::update))
        .POST("/disputes/{id}/close", does("disputes.close", disputes::close))
        .GET(
            "/radar/early_fraud_warnings",
            does("early_fraud_warnings.list", disputes::listWarnings))
        .GET(
            "/radar/early_fraud_warnings/{id}",
            does("early_fraud_warnings.retrieve", disputes::retrieveWarning))
        .build();
  }

  private RouterFunction<ServerResponse> sellers() {
    return route()
        .POST("/transfers", does("transfers.create", transfers::create))
        .GET("/transfers", does("transfers.list", transfers::list))
        .GET("/transfers/{id}", does("transfers.retrieve", transfers::retrieve))
        .POST("/transfers/{id}/reversals", does("transfer_reversals.create", transfers::reverse))
        .GET("/transfers/{id}/reversals", does("transfer_reversals.list", transfers::listReversals))
        .GET(
            "/transfers/{id}/reversals/{reversal}",
            does("transfer_reversals.retrieve", transfers::retrieveReversal))
        .POST("/accounts", does("accounts.create", accounts::create))
        .GET("/accounts", does("accounts.list", accounts::list))
        .GET("/accounts/{id}", does("accounts.retrieve", accounts::retrieve))
        .POST("/accounts/{id}", does("accounts.update", accounts::update))
        .POST("/accounts/{id}/login_links", does("login_links.create", accounts::loginLink))
        .POST("/account_links", does("account_links.create", accounts::link))
        .build();
  }

  private RouterFunction<ServerResponse> ledger() {
    return route()
        .GET("/balance", does("balance.retrieve", balances::retrieve))
        .GET("/balance_settings", does("balance_settings.retrieve", balances::settings))
        .POST("/balance_settings", does("balance_settings.update", balances::settings))
        .GET("/balance_transactions", does("balance_transactions.list", balances::listTransactions))
        .GET(
            "/balance_transactions/{id}",
            does("balance_transactions.retrieve", balances::retrieveTransaction))
        .GET("/events", does("events.list", events::list))
        .GET("/events/{id}", does("events.retrieve", events::retrieve))
        .build();
  }

  private RouterFunction<ServerResponse> unknown() {
    return route(
        _ -> true,
        endpoint.provider(
            PROVIDER,
            "unknown",
            (call, _) -> {
              var error =
                  StripeError.noSuchUrl(
                      call.method(), call.path().substring("/sandbox/stripe".length()));
              return Api.refusal(error, Ids.nextShort("req_"));
            }));
  }

  private HandlerFunction<ServerResponse> does(String name, Api.Operation operation) {
    return endpoint.provider(
        PROVIDER, name, (call, fault) -> api.answer(call, name, fault, operation));
  }
}
