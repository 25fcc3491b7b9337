// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.ExportJob;
import io.cometlake.job.JobLakeNames;
import io.cometlake.schedule.QuartzCron;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobFilesTest {
    private static final String EXPORT = "version: 1\nkind: export\nname: nightly\nlake: { uri: ../lakes/n }\n";
    private static final String CLEANUP =
            "version: 1\nkind: cleanup\nname: tidy\nlake: { uri: ../lakes/n }\npolicies: [{ name: old,"
                    + " scope: { workspaces: [w] }, older-than: 90d, action: archive }]\n";

    private final JobFiles format = new JobFiles(new JobLakeNames(), new QuartzCron(), Path.of("/home/me"));

    @TempDir
    private Path folder;

    private Path jobs;

    @BeforeEach
    void makeAFolder() throws IOException {
        jobs = Files.createDirectory(folder.resolve("jobs"));
    }

    @Test
    void eitherKindIsReadWithItsLakeMadeAbsolute() throws IOException {
        Path export = Files.writeString(jobs.resolve("a.yaml"), EXPORT);
        Path cleanup = Files.writeString(jobs.resolve("b.yml"), CLEANUP);

        assertThat(format.read(export, "a.yaml").lake())
                .isEqualTo(folder.resolve("lakes/n").toString());
        assertThat(format.read(cleanup, "b.yml").lake())
                .isEqualTo(folder.resolve("lakes/n").toString());
        assertThat(format.read(cleanup, "b.yml").name()).isEqualTo("tidy");
    }

    @ParameterizedTest
    @CsvSource({
        "~/lake, /home/me/lake",
        "lake, /jobs/lake",
        "/lake, /lake",
        "hdfs://host/lake, hdfs://host/lake",
        "file:///x/../lake, file:///x/../lake",
    })
    void aLakeIsWhereTheFileIsOrAtHome(String typed, String lake) {
        assertThat(format.read(EXPORT.replace("../lakes/n", typed), Path.of("/jobs"), "a")
                        .lake())
                .isEqualTo(lake);
    }

    @Test
    void aTextThatWasKeptReadsLikeItsFile() throws IOException {
        Files.writeString(jobs.resolve("keys.txt"), "k1\n");
        String text = EXPORT + "source: { experiments: { keys-from: keys.txt } }\nschedule: { cron: 0 0 4 * * ? }\n";
        Path file = Files.writeString(jobs.resolve("a.yaml"), text);
        ConfiguredJob read = format.read(file, "a.yaml");
        String kept = JobFiles.text(file, "a.yaml");
        Files.delete(file);

        assertThat(format.read(kept, jobs, "a.yaml")).isEqualTo(read);
        assertThat(((ExportJob) read).spec().selection().keys().include()).containsExactly("k1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version: 1                          | a:1: The key 'kind' is missing.
            { version: 1, kind: exprot }        | a:1: kind: 'exprot' is no kind of job. Those that there are: export, cleanup. Did you mean export?
            { version: 2, kind: cleanup }       | a:1: version: '2' is no version
            { version: 1, kind: cleanup }       | a:1: The key 'name' is missing.
            [a]                                 | a:1: has to be a group of keys
            """)
    void whatIsNoJobIsToldAsThat(String text, String told) {
        assertThatThrownBy(() -> format.read(text, jobs, "a"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(told);
    }

    @Test
    void aFolderHasItsFilesOfYamlAlone() throws IOException {
        for (String name : new String[] {"b.yaml", "a.yml", ".a.yaml", "c.yaml~", "c.txt", "schema.json"}) {
            Files.writeString(jobs.resolve(name), "");
        }
        Files.createDirectory(jobs.resolve("d.yaml"));

        assertThat(JobFiles.in(jobs))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("a.yml", "b.yaml");
        assertThatThrownBy(() -> JobFiles.in(folder.resolve("nowhere")))
                .hasMessage("There is no folder of jobs " + folder.resolve("nowhere") + ".");
    }

    @Test
    void aFolderTellsWhatIsWrongInItAndBetweenItsFiles() throws IOException {
        Files.writeString(jobs.resolve("a.yaml"), EXPORT);
        Files.writeString(jobs.resolve("b.yaml"), CLEANUP + "schedule: { after: nigthly }");
        Files.writeString(jobs.resolve("c.yaml"), "nonsense");

        JobFolder read = JobFolder.read(format, jobs, "jobs");

        assertThat(read.jobs()).extracting(ConfiguredJob::name).containsExactly("nightly");
        assertThat(read.files().get(1).problems())
                .containsExactly(
                        "jobs/b.yaml: schedule.after: No file that is in order has the job 'nigthly'. Did you mean nightly?");
        assertThat(read.files().get(2).problems())
                .singleElement()
                .asString()
                .startsWith("jobs/c.yaml:1: has to be a group of keys");
    }
}
