package bloxtr8.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The walls of the house. Maven keeps those between rooms; these are inside them, and said twice.
 */
class WallsTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("bloxtr8");

  private static final Map<String, String[]> OTHERS =
      Map.of(
          "escrow", new String[] {"payments", "marketplace", "projections", "gateway"},
          "payments", new String[] {"escrow", "marketplace", "projections", "gateway"},
          "marketplace", new String[] {"escrow", "payments", "projections", "gateway"},
          "projections", new String[] {"escrow", "payments", "marketplace", "gateway"},
          "gateway", new String[] {"escrow", "payments", "marketplace", "projections"});

  @Test
  void a_domain_knows_the_kernel_the_chain_and_the_jdk_and_nothing_else() {
    classes()
        .that()
        .resideInAPackage("bloxtr8..domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "bloxtr8..domain..", "bloxtr8.kernel..", "bloxtr8.chain..", "java..", "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  void a_domain_is_told_the_time() {
    noClasses()
        .that()
        .resideInAPackage("bloxtr8..domain..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(HOUSE);
  }

  @Test
  void no_room_knows_another() {
    OTHERS.forEach((room, others) -> {
      for (var other : others)
        noClasses()
            .that()
            .resideInAPackage("bloxtr8." + room + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("bloxtr8." + other + "..")
            .check(HOUSE);
    });
  }

  @Test
  void the_kernel_knows_only_the_jdk() {
    classes()
        .that()
        .resideInAPackage("bloxtr8.kernel..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("bloxtr8.kernel..", "java..", "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  void the_chain_knows_only_its_curve() {
    classes()
        .that()
        .resideInAPackage("bloxtr8.chain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("bloxtr8.chain..", "org.bouncycastle..", "java..", "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  void wire_types_stop_at_the_messages_classes() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Decider")
        .or()
        .haveSimpleNameEndingWith("Store")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("bloxtr8.messages..")
        .check(HOUSE);
  }

  @Test
  void nothing_is_found_by_scanning() {
    noClasses()
        .should()
        .beAnnotatedWith("org.springframework.stereotype.Component")
        .orShould()
        .beAnnotatedWith("org.springframework.stereotype.Service")
        .orShould()
        .beAnnotatedWith("org.springframework.context.annotation.ComponentScan")
        .check(HOUSE);
  }

  @Test
  void only_the_server_knows_the_sandbox() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "bloxtr8.server..", "bloxtr8.providers..", "bloxtr8.infrastructure..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("bloxtr8.providers..", "bloxtr8.infrastructure..")
        .check(HOUSE);
  }

  @Test
  void the_sandbox_shares_with_what_it_tests_only_words_and_the_bounds_of_connections() {
    noClasses()
        .that()
        .resideInAPackage("bloxtr8.providers..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("bloxtr8.platform..")
                .and(JavaClass.Predicates.resideOutsideOfPackage("bloxtr8.platform.connections..")))
        .check(HOUSE);
  }

  @Test
  void stripe_is_known_in_one_folder() {
    noClasses()
        .that()
        .resideOutsideOfPackage("bloxtr8.payments.stripe..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.stripe..")
        .check(HOUSE);
  }
}
