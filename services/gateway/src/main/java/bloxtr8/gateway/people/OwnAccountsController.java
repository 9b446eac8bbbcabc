package bloxtr8.gateway.people;

import bloxtr8.api.OwnAccounts;
import bloxtr8.api.OwnAccountsApi;
import bloxtr8.api.PersonalData;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.RecentLogin;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.message.Audit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.RestController;

/**
 * HTTP API for the export and erasure of a person. It asks every service; the marketplace decides
 * and erases.
 */
@RestController
public final class OwnAccountsController implements OwnAccountsApi {

  private final Caller caller;
  private final ServiceContext service;
  private final List<PersonalData> services;
  private final OwnAccounts accounts;

  OwnAccountsController(
      Caller caller, ServiceContext service, List<PersonalData> services, OwnAccounts accounts) {
    this.caller = caller;
    this.service = service;
    this.services = services;
    this.accounts = accounts;
  }

  @Override
  public Map<String, Object> export() {
    RecentLogin.require(caller, service.clock());
    var user = caller.user();
    var parts = new TreeMap<String, Object>();
    for (var part : services) parts.put(part.service(), part.export(user));
    service
        .database()
        .inTransaction(() ->
            service
                .outbox()
                .record(
                    Audit.entry(
                        user.text(),
                        "ExportPersonalData",
                        Audit.ACCEPTED,
                        service.name(),
                        "",
                        caller.actor(),
                        RequestContext.current().cause())));
    return parts;
  }

  @Override
  public Erased erase() {
    RecentLogin.require(caller, service.clock());
    accounts.erase(caller.actor(), open());
    return new Erased(caller.user());
  }

  @Override
  public Unlinked unlinkRoblox() {
    accounts.unlinkRoblox(caller.actor(), open());
    return new Unlinked(caller.user());
  }

  private List<String> open() {
    return services.stream().flatMap(part -> part.open(caller.user()).stream()).toList();
  }
}
