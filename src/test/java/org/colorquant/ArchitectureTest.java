package org.colorquant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;

/** The picture in docs/architecture.md, held. */
@AnalyzeClasses(packages = "org.colorquant", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("ij").definedBy("..colorquant.ij..")
            .layer("quantize").definedBy("..colorquant.quantize..")
            .layer("cluster").definedBy("..colorquant.cluster..")
            .layer("dither").definedBy("..colorquant.dither..")
            .layer("metric").definedBy("..colorquant.metric..")
            .layer("color").definedBy("..colorquant.color..")
            .layer("format").definedBy("..colorquant.format..")
            .layer("image").definedBy("..colorquant.image..")
            .layer("progress").definedBy("..colorquant.progress..")
            .whereLayer("ij").mayNotBeAccessedByAnyLayer()
            .whereLayer("quantize").mayOnlyBeAccessedByLayers("ij")
            .whereLayer("dither").mayOnlyBeAccessedByLayers("ij", "quantize")
            .whereLayer("cluster").mayOnlyBeAccessedByLayers("ij", "quantize", "dither")
            .whereLayer("metric").mayOnlyBeAccessedByLayers("ij", "quantize")
            .whereLayer("color").mayOnlyBeAccessedByLayers("ij", "quantize", "dither", "metric", "cluster")
            .whereLayer("format").mayOnlyBeAccessedByLayers("ij")
            .whereLayer("progress").mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("org.colorquant.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule IMAGEJ_IS_KNOWN_IN_ONE_PLACE = noClasses()
            .that().resideOutsideOfPackage("org.colorquant.ij..")
            .should().dependOnClassesThat().resideInAnyPackage("ij..", "org.scijava..", "java.awt..", "javax.swing..");

    @ArchTest
    static final ArchRule SCIJAVA_IS_KNOWN_TO_ITS_COMMANDS_ALONE = noClasses()
            .that().haveSimpleNameNotEndingWith("Command")
            .should().dependOnClassesThat().resideInAnyPackage("org.scijava..");

    @ArchTest
    static final ArchRule NO_MUTABLE_STATICS = fields()
            .that(new DescribedPredicate<JavaField>("static") {
                @Override
                public boolean test(JavaField field) {
                    return field.getModifiers().contains(JavaModifier.STATIC);
                }
            })
            .should().beFinal();

    @ArchTest
    static final ArchRule NO_RANDOM_WITHOUT_A_SEED = noClasses()
            .should().dependOnClassesThat().areAssignableTo(Random.class)
            .orShould().callMethod(Math.class, "random")
            .orShould().callConstructor(java.util.SplittableRandom.class);

    /** Math's functions may differ by a bit from one JVM to the next; StrictMath's may not. */
    @ArchTest
    static final ArchRule NO_TRANSCENDENTALS_OF_MATH = noClasses()
            .that().resideOutsideOfPackage("org.colorquant.ij..")
            .should().callMethod(Math.class, "pow", double.class, double.class)
            .orShould().callMethod(Math.class, "cbrt", double.class)
            .orShould().callMethod(Math.class, "exp", double.class)
            .orShould().callMethod(Math.class, "log", double.class)
            .orShould().callMethod(Math.class, "sin", double.class)
            .orShould().callMethod(Math.class, "cos", double.class)
            .orShould().callMethod(Math.class, "atan2", double.class, double.class);

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
