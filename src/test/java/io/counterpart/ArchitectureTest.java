package io.counterpart;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Keeps the decisions pure: what plans a change can be read, tested and previewed without a database. */
@AnalyzeClasses(packages = "io.counterpart", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule decisionsKnowNeitherCamelNorJdbc = noClasses()
            .that()
            .resideInAnyPackage("io.counterpart.party..", "io.counterpart.mapping..", "io.counterpart.rules..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "java.sql..", "javax.sql..", "com.zaxxer..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theDomainStandsOnTheJdkAlone = classes()
            .that()
            .resideInAPackage("io.counterpart.party..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.counterpart.party..", "java..", "org.jspecify..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule filesAreReadAndWrittenKnowingNothingElseOfOurs = noClasses()
            .that()
            .resideInAPackage("io.counterpart.file..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.counterpart..").and(resideOutsideOfPackage("io.counterpart.file..")))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("io.counterpart.(*)..").should().beFreeOfCycles().allowEmptyShould(true);
}
