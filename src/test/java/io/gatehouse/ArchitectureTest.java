package io.gatehouse;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** The shape of the code, one sentence a rule. */
@AnalyzeClasses(packages = "io.gatehouse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> PUBLIC_SERVICES = DescribedPredicate.describe(
            "are public services",
            type -> isOffered(type) && type.getModifiers().contains(JavaModifier.PUBLIC) && !asksNoRole(type));

    private static final DescribedPredicate<JavaClass> SCREENS = resideInAPackage("..ui..");

    @Test
    void modulesUseOnlyWhatTheySay() {
        ApplicationModules.of(Portal.class).verify();
    }

    @ArchTest
    static final ArchRule everyViewSaysWhoMayOpenIt = classes()
            .that()
            .areAnnotatedWith(Route.class)
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class)
            .orShould()
            .beAnnotatedWith(AnonymousAllowed.class)
            .orShould()
            .beAnnotatedWith(DenyAll.class);

    @ArchTest
    static final ArchRule everyViewIsSeenByItsModuleAlone =
            classes().that().areAnnotatedWith(Route.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule everyPublicServiceMethodIsGuarded = methods()
            .that()
            .areDeclaredInClassesThat(PUBLIC_SERVICES)
            .and()
            .arePublic()
            .and()
            .areNotStatic()
            .should(beGuarded());

    @ArchTest
    static final ArchRule guardedMethodsCanBeGuarded = methods()
            .that()
            .areAnnotatedWith(PreAuthorize.class)
            .should()
            .notBePrivate()
            .andShould()
            .notBeStatic()
            .andShould()
            .notBeFinal();

    @ArchTest
    static final ArchRule screensCallOnlyGuardedServices =
            classes().that(SCREENS).should(callOnlyGuardedServices());

    @ArchTest
    static final ArchRule screensNeverActAsAJob =
            noClasses().that(SCREENS).should().dependOnClassesThat(named("io.gatehouse.access.ActingAs"));

    @ArchTest
    static final ArchRule screensReachNoStoreThemselves = noClasses()
            .that(SCREENS)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.springframework.jdbc..", "jakarta.persistence..", "javax.sql..")
                            .or(named("io.gatehouse.sealing.SealedRecords"))
                            .or(named("io.gatehouse.sealing.SealedFiles"))
                            .or(named("io.gatehouse.sealing.BlindKeys")));

    @ArchTest
    static final ArchRule entitiesStayInsideTheirModule = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule vaadinStaysInTheScreens = noClasses()
            .that(not(SCREENS).and(not(resideInAnyPackage("io.gatehouse.shell.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.vaadin.flow.component..", "com.vaadin.flow.router..", "com.vaadin.flow.data..");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that(not(named("io.gatehouse.Portal")))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule looksLiveInTheFrontEnd = noClasses()
            .should()
            .callMethod(HasStyle.class, "getStyle")
            .orShould()
            .callMethod(Element.class, "getStyle")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Html.class);

    @ArchTest
    static final ArchRule dependenciesComeByConstructor =
            fields().should().notBeAnnotatedWith(Autowired.class).allowEmptyShould(true);

    @ArchTest
    static final ArchRule noDrawersWithoutALabel = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..common..", "..service..", "..dto..", "..impl..", "..core..", "..repository..");

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(name, type -> type.getName().equals(name));
    }

    private static boolean isGuarded(JavaMethod method) {
        return method.isAnnotatedWith(PreAuthorize.class) || method.getOwner().isAnnotatedWith(PreAuthorize.class);
    }

    private static ArchCondition<JavaMethod> beGuarded() {
        return new ArchCondition<>("be guarded by @PreAuthorize") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (!isGuarded(method)) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is not guarded"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> callOnlyGuardedServices() {
        return new ArchCondition<>("call only guarded services") {
            @Override
            public void check(JavaClass screen, ConditionEvents events) {
                for (var call : screen.getMethodCallsFromSelf()) {
                    var owner = call.getTargetOwner();
                    if (!isOffered(owner) || isFreeToCall(owner)) {
                        continue;
                    }
                    var guarded = call.getTarget().resolveMember().filter(ArchitectureTest::isGuarded);
                    if (guarded.isEmpty()) {
                        events.add(SimpleConditionEvent.violated(call, call.getDescription()));
                    }
                }
            }
        };
    }

    /** The frame is every screen's, a module's own screens may share parts; the rules in force and who acts are no secret. */
    private static boolean isFreeToCall(JavaClass owner) {
        return owner.getPackageName().startsWith("io.gatehouse.shell")
                || SCREENS.test(owner)
                || owner.getName().equals("io.gatehouse.access.CurrentActor")
                || owner.getName().equals("io.gatehouse.policy.RulesInForce");
    }

    /** Whether others can have it from the context. */
    private static boolean isOffered(JavaClass type) {
        return type.isAnnotatedWith(Component.class) || type.isMetaAnnotatedWith(Component.class);
    }

    private static boolean asksNoRole(JavaClass type) {
        var name = type.getName().substring("io.gatehouse.".length());
        return AsksNoRole.MODULES.contains(name.substring(0, Math.max(0, name.indexOf('.'))))
                || AsksNoRole.OPEN.containsKey(name)
                || AsksNoRole.TYPES.containsKey(name)
                || type.isAnnotatedWith(Configuration.class)
                || type.isAnnotatedWith(SpringBootApplication.class);
    }
}
