// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** A lake on the local disk that tests damage and mend. */
final class CaredLake implements AutoCloseable {
    final Path root;
    final TestClock clock = new TestClock();
    final Lake lake;

    CaredLake(Path root) {
        this(root, LakeListener.NONE);
    }

    CaredLake(Path root, LakeListener listener) {
        this.root = root;
        this.lake = Lake.open(root.toString(), LakeConfig.defaults().withListener(listener), clock);
    }

    /** Two projects, one of which needs its name's hash in the folder, and a third of one experiment. */
    void fill() {
        commit("night-1", Map.of("p", Map.of("a", 3, "b", 2), "P", Map.of("c", 4)));
        commit("night-2", Map.of("other project", Map.of("d", 1)));
    }

    /** Each project's experiments in a bundle of their own. */
    void commit(String run, Map<String, Map<String, Integer>> projects) {
        try (LakeLease lease = lake.acquireLease(run)) {
            List<BundleManifest> bundles = projects.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(project -> Bundles.stage(
                            lake,
                            run,
                            project.getKey(),
                            run + "-" + project.getKey().length(),
                            project.getValue()))
                    .toList();
            lake.publish(lake.commit(
                    lease,
                    new CommitRequest(run, "export", bundles, List.of(), Map.of("server", "https://comet.test"))));
        }
    }

    CheckReport check() {
        return lake.care().check(CheckDepth.FULL, CareProgress.NONE);
    }

    List<LakeFinding.Kind> kinds() {
        return check().problems().stream().map(LakeFinding::kind).toList();
    }

    RepairReceipt repair(String run) {
        try (LakeLease lease = lake.acquireLease(run)) {
            return lake.care().repair(lease, run, CheckDepth.FULL, CareProgress.NONE);
        }
    }

    Path file(String table, String bundle) throws IOException {
        try (Stream<Path> paths = Files.walk(root.resolve(table))) {
            return paths.filter(path -> path.getFileName().toString().startsWith(bundle + "."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    Path manifest(String bundle) throws IOException {
        return file("_cometlake/catalog", bundle);
    }

    /** Flips bits in the middle: the size stays. */
    static void corrupt(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = bytes.length / 3; i < bytes.length / 2; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(file, bytes);
    }

    static void truncate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2), StandardOpenOption.TRUNCATE_EXISTING);
    }

    void deleteCatalog() throws IOException {
        assertThat(FileSystemUtils.deleteRecursively(root.resolve("_cometlake/catalog")))
                .isTrue();
    }

    /** By bundle: workspace, project, project's id, experiments with their points, files. */
    Set<String> catalog() {
        return lake.catalog().stream()
                .filter(manifest -> manifest.grain() == Grain.BUNDLE)
                .map(manifest -> manifest.bundle() + " " + manifest.workspace() + "/" + manifest.project() + " "
                        + manifest.projectId() + " "
                        + manifest.experiments().stream()
                                .map(entry -> entry.experimentKey() + "=" + entry.points())
                                .toList()
                        + manifest.files())
                .collect(java.util.stream.Collectors.toSet());
    }

    List<String> rows() {
        return CrashTest.rows(root, FileKind.PARQUET);
    }

    @Override
    public void close() {
        lake.close();
    }
}
