// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HivePathTest {
    static final List<String> HOSTILE = List.of(
            "plain-name_1.0",
            "with space",
            "a/b",
            "a\\b",
            "a:b",
            "a=b",
            "workspace=x",
            "100%",
            "%2F",
            "a%2Fb",
            "q?u*e\"s<t>i|on",
            "..",
            ".",
            ".hidden",
            "dots...",
            "trailing ",
            "tab\tnew\nline",
            "zürich",
            "zu\u0308rich",
            "日本語",
            "🚀",
            "Case",
            "case",
            "CASE",
            "42",
            "007",
            "1e5",
            "true",
            "null",
            "NULL",
            "2026-11-24",
            "__HIVE_DEFAULT_PARTITION__",
            "__hive_default_partition__",
            "~tilde",
            "~",
            "it's",
            "a+b",
            "#hash",
            "{brace}",
            "[bracket]*");

    @TempDir
    Path folder;

    @Test
    void hostileNamesGetPartsThatEveryFileSystemTellsApart() {
        HivePath path = new HivePath();
        Set<String> folded = new HashSet<>();
        for (String name : HOSTILE) {
            String part = path.folder(name, null).substring("workspace=".length());
            assertThat(part)
                    .as(name)
                    .matches("[A-Za-z0-9_.%~-]+")
                    .doesNotStartWith(".")
                    .doesNotEndWith(".");
            assertThat(folded.add(part.toLowerCase(Locale.ROOT))).as(name).isTrue();
        }
    }

    @Test
    void readableNamesStayReadable() {
        assertThat(new HivePath().folder("My-Team_1.0", "Vision v2"))
                .isEqualTo("workspace=My-Team_1.0/project=Vision%20v2");
    }

    @Test
    void theFirstOfTwoNamesKeepsItsPart() {
        HivePath path = new HivePath();
        assertThat(path.folder("w", "Demo")).isEqualTo("workspace=w/project=Demo");
        assertThat(path.folder("w", "demo")).matches("workspace=w/project=demo~[0-9a-f]{16}");
        assertThat(path.folder("w", "Demo")).isEqualTo("workspace=w/project=Demo");
        assertThat(path.folder("v", "demo")).isEqualTo("workspace=v/project=demo");
    }

    @Test
    void aNameKeepsThePartThatItHasInTheLake() {
        HivePath path = new HivePath();
        path.remember("w", "demo", "_cometlake/catalog/workspace=w/project=demo~0123456789abcdef/b1.json");
        path.remember("w", "Demo", "_cometlake/catalog/workspace=w/project=Demo/b1.json");

        assertThat(path.folder("w", "demo")).isEqualTo("workspace=w/project=demo~0123456789abcdef");
        assertThat(path.find("w", "Demo")).contains("workspace=w/project=Demo");
        assertThat(path.find("w", "DEMO")).isEmpty();
        assertThat(path.find("x", null)).isEmpty();
    }

    @Test
    void anEmptyNameIsNotNothing() {
        assertThat(new HivePath().folder("", null)).isEqualTo("workspace=~e3b0c44298fc1c14");
    }

    @Test
    void aLongNameIsCutBetweenTwoCharacters() {
        assertThat(HivePart.of("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(HivePart.of("x".repeat(201))).hasSize(200).matches("x{183}~[0-9a-f]{16}");
        for (int shift = 0; shift < 4; shift++) {
            String part = HivePart.of("x".repeat(shift) + "日".repeat(100));
            assertThat(part).matches("x*(%E6%97%A5)+~[0-9a-f]{16}");
            assertThat(part.length()).isBetween(197, 200);
        }
        assertThat(HivePart.of("y".repeat(300) + "1")).isNotEqualTo(HivePart.of("y".repeat(300) + "2"));
    }

    @Test
    void duckDbGivesHostileNamesBack() {
        TestClock clock = new TestClock();
        String location = folder.resolve("lake").toString();
        try (Lake lake = Lake.open(location, LakeConfig.defaults(), clock);
                LakeLease lease = lake.acquireLease("test")) {
            BundleManifest[] manifests = new BundleManifest[HOSTILE.size()];
            for (int i = 0; i < manifests.length; i++) {
                manifests[i] = Bundles.stage(lake, "run-1", HOSTILE.get(i), HOSTILE.get(i), "b1", Map.of("k" + i, 1));
            }
            lake.publish(lake.commit(lease, Bundles.request("run-1", manifests)));
            for (int i = 0; i < manifests.length; i++) {
                assertThat(lake.catalog(HOSTILE.get(i), HOSTILE.get(i))).containsExactly(manifests[i]);
            }
        }

        String glob = "read_parquet('" + location + "/%s/**/*.parquet', hive_partitioning = true,"
                + " hive_types = {'workspace': 'VARCHAR', 'project': 'VARCHAR'})";
        assertThat(DuckDb.query("select count(*), count(distinct workspace), count(project) from "
                        + String.format(Locale.ROOT, glob, "metrics")))
                .containsExactly(HOSTILE.size() + "|" + HOSTILE.size() + "|" + HOSTILE.size());
        assertThat(DuckDb.query("select workspace_name from "
                        + String.format(Locale.ROOT, glob, "experiments")
                        + " where (workspace <> workspace_name or project <> project_name)"
                        + " and not contains(workspace, '~')"))
                .isEmpty();
    }
}
