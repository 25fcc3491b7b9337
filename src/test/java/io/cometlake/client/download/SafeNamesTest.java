// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SafeNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "model.bin|model.bin",
                "models/cnn/weights.bin|models/cnn/weights.bin",
                "../../x|__/__/x",
                "..|__",
                "a/../../b|a/__/__/b",
                "..\\..\\x|__/__/x",
                "/etc/passwd|etc/passwd",
                "//server/share|server/share",
                "C:\\Windows\\x|C_/Windows/x",
                "C:x|C_x",
                "x::$DATA|x__$DATA",
                "./a//b/.|a/b",
                "...|___",
                "name. .|name___",
                "name.|name_",
                " name |' name_'",
                "NUL|_NUL",
                "nul.txt|_nul.txt",
                "a/Com1.tar.gz|a/_Com1.tar.gz",
                "COM¹|_COM¹",
                "CON .txt|_CON .txt",
                "CONIN$|_CONIN$",
                "CONSOLE|CONSOLE",
                "COM10|COM10",
                "a<b>c:d\"e?f*g|a_b_c_d_e_f_g",
                "-rf|-rf",
                "~|~",
                ".hidden|.hidden",
                "grüße/日本.txt|grüße/日本.txt"
            })
    void namesBecomeHarmlessPaths(String name, String path) {
        assertThat(SafeNames.of(name)).isEqualTo(path.replace("'", ""));
    }

    @Test
    void controlCharactersAndTricksOfWritingAreReplaced() {
        assertThat(SafeNames.of("a\0b\nc\u007fd\u0085e")).isEqualTo("a_b_c_d_e");
        assertThat(SafeNames.of("exe\u202Egpj.txt")).isEqualTo("exe_gpj.txt");
        assertThat(SafeNames.of("a\u2028b\uFEFFc")).isEqualTo("a_b_c");
        assertThat(SafeNames.of("x\uD800y")).isEqualTo("x_y");
        assertThat(SafeNames.of("e\u0301")).isEqualTo("é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "///", ".", "./.", "\\"})
    void namesOfNothingGetAName(String name) {
        assertThat(SafeNames.of(name)).isEqualTo("_");
    }

    @Test
    void longNamesAreCutAtACharacterAndKeepTheirExtension() {
        String longer = SafeNames.of("😀".repeat(100) + ".safetensors");
        String other = SafeNames.of("😀".repeat(101) + ".safetensors");

        assertThat(longer).endsWith(".safetensors").isNotEqualTo(other);
        assertThat(longer.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
        assertThat(longer).doesNotContain("?").startsWith("😀");
        assertThat(SafeNames.of("x".repeat(300))).hasSize(200);
    }

    @Test
    void deepPathsAreShortened() {
        String path = SafeNames.of("a/".repeat(1000) + "end.txt");

        assertThat(path).matches("~[0-9a-f]{8}/end\\.txt");
        assertThat(SafeNames.of("b/".repeat(1000) + "end.txt")).isNotEqualTo(path);
    }

    @Test
    void namesThatSomeFileSystemTakesForOneAreToldApart() {
        assertThat(paths("Model.bin", "model.bin", "other.bin"))
                .satisfiesExactly(
                        one -> assertThat(one).matches("Model~[0-9a-f]{8}\\.bin"),
                        two -> assertThat(two).matches("model~[0-9a-f]{8}\\.bin"),
                        three -> assertThat(three).isEqualTo("other.bin"));
        assertDistinct(paths("stra\u00DFe", "STRASSE", "strasse"));
        assertDistinct(paths("\u212B", "\u00C5", "A\u030A", "\u00E5"));
        assertDistinct(paths("fi", "\uFB01"));
        assertDistinct(paths("a", "a", "a"));
        assertDistinct(paths("a/b", "A/B", "a\\b", "/a/b", "a//b"));
        assertDistinct(paths("x?", "x*", "x_"));
    }

    @Test
    void fileAndFolderOfOneNameAreToldApart() {
        List<String> paths = paths("a", "A/b", "a/b/c");

        assertDistinct(paths);
        assertThat(paths.get(0)).startsWith("a~");
        assertThat(paths.get(1)).startsWith("A/b~");
        assertThat(paths.get(2)).isEqualTo("a/b/c");
    }

    @Test
    void folderKeepsItsName() {
        SafeNames names = new SafeNames();
        names.addFolder("Logs/old/");
        names.add("logs", "");

        assertThat(names.paths()).allMatch(path -> path.startsWith("logs~"));
    }

    @Test
    void nameThatLooksLikeAMarkedOneTakesNoOnesPlace() {
        List<String> marked = paths("a.txt", "A.txt");

        assertDistinct(paths("a.txt", "A.txt", marked.get(0), marked.get(1), marked.get(0)));
    }

    @Test
    void orderOfNamesDoesNotMatter() {
        List<String> names = new ArrayList<>(List.of("a", "A", "b/c", "B", "x.y", "X.y", "b"));
        Map<String, String> before = mapped(names);
        Collections.reverse(names);

        assertThat(mapped(names)).isEqualTo(before);
    }

    @Test
    void anyNamesStayInTheFolderAndApart() {
        long seed = 20261125;
        Random random = new Random(seed);
        String alphabet = "aA.bB/\\:~ _-\u00E9e\u0301\0?*NUL1";
        Path root = Path.of("/root/folder");
        for (int round = 0; round < 2000; round++) {
            List<String> names = new ArrayList<>();
            for (int count = 0; count < 12; count++) {
                StringBuilder name = new StringBuilder();
                for (int length = random.nextInt(8); length >= 0; length--) {
                    name.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                names.add(name.toString());
            }
            List<String> paths = paths(names.toArray(String[]::new));
            assertDistinct(paths);
            assertThat(paths)
                    .as("seed %d, names %s", seed, names)
                    .allSatisfy(path -> assertThat((Object) root.resolve(path).normalize())
                            .isEqualTo(root.resolve(path))
                            .isNotEqualTo(root)
                            .matches(place -> ((Path) place).startsWith(root)));
        }
    }

    private static Map<String, String> mapped(List<String> names) {
        List<String> paths = paths(names.toArray(String[]::new));
        Map<String, String> mapped = new HashMap<>();
        for (int index = 0; index < names.size(); index++) {
            mapped.put(names.get(index), paths.get(index));
        }
        return mapped;
    }

    private static List<String> paths(String... names) {
        SafeNames safe = new SafeNames();
        for (int index = 0; index < names.length; index++) {
            safe.add(names[index], "");
        }
        return safe.paths();
    }

    /** As a file system that does not tell case and accents' forms apart sees them; none is another's folder, either. */
    private static void assertDistinct(List<String> paths) {
        List<String> folded = paths.stream()
                .map(path -> Normalizer.normalize(path, Normalizer.Form.NFKC)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT))
                .toList();
        assertThat(folded).as("%s", paths).doesNotHaveDuplicates();
        for (String one : folded) {
            assertThat(folded).noneMatch(other -> other.startsWith(one + "/"));
        }
    }
}
