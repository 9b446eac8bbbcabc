package bloxtr8.acceptance;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.gateway.TokenIssuer;
import bloxtr8.gateway.health.Health;
import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.kernel.Sha256;
import bloxtr8.platform.background.ChannelListener;
import bloxtr8.platform.database.DatabaseClock;
import bloxtr8.platform.database.Migrations;
import bloxtr8.platform.database.Provisioning;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.settings.SettingsRecord;
import bloxtr8.server.roles.AllSettings;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The dependency rules of the platform. Maven enforces those between modules; these are inside
 * modules, and repeat Maven's.
 */
class WallsTest {

  private static final JavaClasses PLATFORM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("bloxtr8");

  private static final Map<String, String[]> OTHERS =
      Map.of(
          "escrow", new String[] {"payments", "marketplace", "projections", "gateway", "discord"},
          "payments", new String[] {"escrow", "marketplace", "projections", "gateway", "discord"},
          "marketplace", new String[] {"escrow", "payments", "projections", "gateway", "discord"},
          "projections", new String[] {"escrow", "payments", "marketplace", "gateway", "discord"},
          "gateway", new String[] {"escrow", "payments", "marketplace", "projections", "discord"},
          "discord", new String[] {"escrow", "payments", "marketplace", "projections", "gateway"});

  private static final Map<Class<?>, String> SQL_OUTSIDE_STORES =
      Map.of(
          ChannelListener.class, "LISTEN is no query",
          DatabaseClock.class, "asks the database for nothing but the time",
          Migrations.class, "prepares the schema, before any store",
          Provisioning.class, "makes the users of the database, before any schema",
          Health.class, "asks only whether the database answers",
          Infrastructure.class, "makes the databases of the embedded server");

  private static final Set<String> RUN_BY_A_CONNECTION =
      Set.of("createStatement", "prepareStatement", "prepareCall");

  @Test
  void packages_do_not_depend_on_each_other_in_a_cycle() {
    slices().assignedFrom(new EveryPackage()).should().beFreeOfCycles().check(PLATFORM);
  }

  @Test
  void a_domain_package_depends_on_the_kernel_the_chain_and_the_jdk_only() {
    classes()
        .that()
        .resideInAPackage("bloxtr8..domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "bloxtr8..domain..", "bloxtr8.kernel..", "bloxtr8.chain..", "java..", "org.jspecify..")
        .check(PLATFORM);
  }

  @Test
  void a_domain_package_reads_no_clock() {
    noClasses()
        .that()
        .resideInAPackage("bloxtr8..domain..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(PLATFORM);
  }

  @Test
  void no_service_depends_on_another() {
    OTHERS.forEach((service, others) -> {
      for (var other : others)
        noClasses()
            .that()
            .resideInAPackage("bloxtr8." + service + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("bloxtr8." + other + "..")
            .check(PLATFORM);
    });
  }

  @Test
  void the_kernel_depends_on_the_jdk_only() {
    classes()
        .that()
        .resideInAPackage("bloxtr8.kernel..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("bloxtr8.kernel..", "java..", "org.jspecify..")
        .check(PLATFORM);
  }

  @Test
  void the_chain_depends_on_its_curve_library_only() {
    classes()
        .that()
        .resideInAPackage("bloxtr8.chain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("bloxtr8.chain..", "org.bouncycastle..", "java..", "org.jspecify..")
        .check(PLATFORM);
  }

  @Test
  void protobuf_types_are_used_in_messages_classes_only() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Decider")
        .or()
        .haveSimpleNameEndingWith("Store")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("bloxtr8.messages..")
        .check(PLATFORM);
  }

  @Test
  void no_bean_is_found_by_component_scanning() {
    noClasses()
        .should()
        .beAnnotatedWith("org.springframework.stereotype.Component")
        .orShould()
        .beAnnotatedWith("org.springframework.stereotype.Service")
        .orShould()
        .beAnnotatedWith("org.springframework.context.annotation.ComponentScan")
        .check(PLATFORM);
  }

  @Test
  void only_the_server_depends_on_the_sandbox() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "bloxtr8.server..", "bloxtr8.providers..", "bloxtr8.infrastructure..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("bloxtr8.providers..", "bloxtr8.infrastructure..")
        .check(PLATFORM);
  }

  @Test
  void the_sandbox_shares_no_rule_about_money_or_messages_with_the_services() {
    noClasses()
        .that()
        .resideInAPackage("bloxtr8.providers..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("bloxtr8.platform..")
                .and(
                    JavaClass.Predicates.resideOutsideOfPackages(
                        "bloxtr8.platform.connections..",
                        "bloxtr8.platform.background..",
                        "bloxtr8.platform.telemetry..")))
        .check(PLATFORM);
  }

  @Test
  void only_one_package_depends_on_stripe() {
    noClasses()
        .that()
        .resideOutsideOfPackage("bloxtr8.payments.stripe..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.stripe..")
        .check(PLATFORM);
  }

  @Test
  void only_one_package_depends_on_jda() {
    noClasses()
        .that()
        .resideOutsideOfPackage("bloxtr8.discord.jda")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.dv8tion..")
        .check(PLATFORM);
  }

  /** The gateway is the HTTP entry itself; what a rule refuses is a RefusedRequest. */
  @Test
  void http_problems_are_known_to_controllers_and_http_packages_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages("bloxtr8..http..", "bloxtr8.gateway..")
        .and()
        .haveSimpleNameNotEndingWith("Controller")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Problem.class)
        .check(PLATFORM);
  }

  @Test
  void sql_is_run_by_stores_only() {
    noClasses()
        .that(areNotStores())
        .should()
        .callMethodWhere(runsSql())
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(JdbcOperations.class)
        .check(PLATFORM);
  }

  @Test
  void only_sandbox_configurations_depend_on_the_code_of_the_sandbox() {
    noClasses()
        .that()
        .resideOutsideOfPackage("bloxtr8.*.sandbox..")
        .and()
        .haveSimpleNameNotEndingWith("SandboxConfiguration")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("bloxtr8.*.sandbox..")
                .and(DescribedPredicate.not(nameEndingWith("SandboxConfiguration"))))
        .check(PLATFORM);
  }

  @Test
  void no_role_fills_a_sandbox_or_signs_a_token_without_a_sign_in() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "bloxtr8.marketplace.seed..",
            "bloxtr8.server",
            "bloxtr8.server.embedded..",
            "bloxtr8.server.bench..")
        .and()
        .doNotBelongToAnyOf(TokenIssuer.class)
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("bloxtr8.marketplace.seed..")
                .or(JavaClass.Predicates.type(TokenIssuer.class)))
        .check(PLATFORM);
  }

  /** The embedded infrastructure knows no module of ours. */
  @Test
  void sha_256_is_made_in_one_place() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Sha256.class)
        .and()
        .resideOutsideOfPackage("bloxtr8.infrastructure..")
        .should()
        .callMethod(MessageDigest.class, "getInstance", String.class)
        .check(PLATFORM);
  }

  /** Spring Security's own holder of the caller is read by the gateway. */
  @Test
  void a_request_is_handed_on_and_not_held_by_a_thread() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(RequestContext.class)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocal.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(RequestContextHolder.class)
        .check(PLATFORM);
  }

  @Test
  void test_apis_are_implemented_in_packages_of_the_sandbox() {
    classes()
        .that(
            DescribedPredicate.describe(
                "implement a test API",
                type ->
                    type.getAllRawInterfaces().stream()
                        .anyMatch(api -> api.getSimpleName().endsWith("TestApi"))))
        .should()
        .resideInAPackage("bloxtr8.*.sandbox..")
        .check(PLATFORM);
  }

  @Test
  void every_record_of_settings_is_in_the_list() {
    var declared =
        PLATFORM.stream()
            .filter(type -> type.isAnnotatedWith(SettingsPrefix.class))
            .map(JavaClass::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listedSettings()).containsAll(declared);
  }

  /** With the records in records. */
  private static Set<String> listedSettings() {
    return AllSettings.LIST.stream()
        .map(SettingsRecord::type)
        .flatMap(type ->
            Stream.concat(
                Stream.of(type),
                Arrays.stream(type.getRecordComponents()).map(component -> component.getType())))
        .map(Class::getName)
        .collect(Collectors.toSet());
  }

  private static DescribedPredicate<JavaClass> areNotStores() {
    var allowed = SQL_OUTSIDE_STORES.keySet().stream().map(Class::getName).toList();
    return DescribedPredicate.describe(
        "are no stores",
        type -> {
          var outermost = type.getName().replaceFirst("\\$.*", "");
          return !outermost.endsWith("Store") && !allowed.contains(outermost);
        });
  }

  private static DescribedPredicate<JavaMethodCall> runsSql() {
    return DescribedPredicate.describe(
        "runs SQL",
        call ->
            (call.getTargetOwner().isAssignableTo(JdbcClient.class) && call.getName().equals("sql"))
                || (call.getTargetOwner().isAssignableTo(Connection.class)
                    && RUN_BY_A_CONNECTION.contains(call.getName())));
  }

  /** Each package is a slice, and its sub-packages are slices of their own. */
  private static final class EveryPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      return SliceIdentifier.of(javaClass.getPackageName());
    }

    @Override
    public String getDescription() {
      return "every package";
    }
  }
}
