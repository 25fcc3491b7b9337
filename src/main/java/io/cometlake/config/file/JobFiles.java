// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.CleanupJob;
import io.cometlake.config.ConfigException;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.CronCheck;
import io.cometlake.config.ExportJob;
import io.cometlake.config.LakeLocations;
import io.cometlake.config.LakeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Job files of every kind, read so that nothing depends on where that is done. Immutable and thread-safe. */
public final class JobFiles {
    private static final List<String> ENDINGS = List.of(".yaml", ".yml");

    private final ExportJobFormat exports;
    private final CleanupJobFormat cleanups;
    private final Path userHome;

    /**
     * @param lakeNames what a file may name of the lake
     * @param cronCheck what it may say of times
     * @param userHome what {@code ~} stands for
     */
    public JobFiles(LakeNames lakeNames, CronCheck cronCheck, Path userHome) {
        exports = new ExportJobFormat(lakeNames, cronCheck);
        cleanups = new CleanupJobFormat(cronCheck);
        this.userHome = userHome;
    }

    /**
     * Reads a file.
     *
     * @param file absolute
     * @param shown the file as the user named it, for messages
     * @return with the lake's location made absolute
     * @throws ConfigException with all that is wrong, each with line and key
     */
    public ConfiguredJob read(Path file, String shown) {
        return read(text(file, shown), file.toAbsolutePath().resolveSibling(""), shown);
    }

    /**
     * Reads a text that was a file's. A file of keys that it names is read as it is now.
     *
     * @param folder where relative paths in it start; absolute
     * @throws ConfigException as above
     */
    public ConfiguredJob read(String text, Path folder, String shown) {
        if (isCleanup(text, shown)) {
            CleanupJob job = cleanups.read(text, shown);
            return job.withLake(LakeLocations.absolute(job.lake(), folder, userHome));
        }
        ExportJob job = exports.read(text, folder, shown);
        return job.withSpec(job.spec().withLake(LakeLocations.absolute(job.lake(), folder, userHome)));
    }

    /**
     * The text of a file, to be kept.
     *
     * @throws ConfigException if it is not there, or nothing that could be a job's file
     */
    public static String text(Path file, String shown) {
        return YamlText.ofFile(file, shown);
    }

    /**
     * The job files of a folder: those with an ending of YAML, but for hidden ones, sorted by their names. Folders in it are not
     * looked into.
     *
     * @throws ConfigException if there is no such folder, or it cannot be read
     */
    public static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigException("There is no folder of jobs " + folder + ".");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(JobFiles::isJobFile).sorted().toList();
        } catch (IOException e) {
            throw new ConfigException("The folder of jobs " + folder + " cannot be read ("
                    + e.getClass().getSimpleName() + ").");
        }
    }

    private static boolean isJobFile(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith) && !Files.isDirectory(file);
    }

    /** What is of no kind that there is is taken for an export, whose format tells what is wrong. */
    private static boolean isCleanup(String text, String shown) {
        Problems problems = new Problems(shown);
        Optional<Node> document = new YamlText(problems).read(text);
        problems.throwIfAny();
        return document.orElseThrow() instanceof MappingNode mapping
                && mapping.getValue().stream()
                        .anyMatch(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals("kind")
                                && tuple.getValueNode() instanceof ScalarNode value
                                && value.getValue().equals("cleanup"));
    }
}
