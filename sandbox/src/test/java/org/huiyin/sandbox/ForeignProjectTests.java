package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a project needs that adds the simulator: Java 17, and nothing of a database, JUnit or
/// Spring.
class ForeignProjectTests {

    private static final int JAVA_17 = 61;
    private static final List<String> NEEDED =
            List.of(
                    "javalin",
                    "jetty",
                    "jakarta",
                    "kotlin",
                    "jackson",
                    "jspecify",
                    "annotations-",
                    "HdrHistogram",
                    "logback",
                    "slf4j");
    private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();
    private static final Path CODE = CLASSES.resolve("org").resolve("huiyin").resolve("sandbox");
    private static final List<Path> OPTIONAL =
            Stream.of("engines", "junit").map(CODE::resolve).toList();

    @Test
    void everyClassRunsOnJava17() throws IOException {
        List<Path> newer =
                classFiles().stream().filter(file -> majorVersion(file) != JAVA_17).toList();

        assertThat(Files.exists(CODE.resolve("Sandbox.class"))).isTrue();
        assertThat(newer).isEmpty();
    }

    @Test
    void theSimulatorRunsWithoutEnginesJUnitAndSpring() throws Exception {
        String path =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(ForeignProjectTests::isNeeded)
                        .collect(Collectors.joining(File.pathSeparator));
        assertThat(path).contains("javalin").doesNotContain("maria", "redis", "junit", "spring");

        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-cp",
                                path,
                                Foreigner.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).endsWith("all loaded\nheard\n");
    }

    private static boolean isNeeded(String entry) {
        Path path = Path.of(entry);
        String name = String.valueOf(path.getFileName());
        return Files.isDirectory(path) || NEEDED.stream().anyMatch(name::contains);
    }

    private static List<Path> classFiles() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static int majorVersion(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(6);
            return in.readUnsignedShort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A program that has the simulator and what it needs: it loads every class that is not
    /// optional, starts, and lets somebody talk.
    static final class Foreigner {

        private Foreigner() {}

        public static void main(String[] args) throws Exception {
            int methods = 0;
            for (Path file : classFiles()) {
                if (OPTIONAL.stream().noneMatch(file::startsWith)) {
                    methods += type(file).getDeclaredMethods().length;
                }
            }
            try (SmallWorld small = new SmallWorld()) {
                small.bot().says("你好");
                String heard = small.sandbox().from("lina").says("在吗").answer();
                System.out.println(methods > 500 ? "all loaded" : "only " + methods + " methods");
                System.out.println(heard.equals("你好") ? "heard" : "not heard");
            }
        }

        /// Its methods can be asked for only if the types that they name are there.
        private static Class<?> type(Path file) throws ClassNotFoundException {
            String name = CLASSES.relativize(file).toString().replace(".class", "");
            return Class.forName(name.replace(File.separatorChar, '.'));
        }
    }
}
