// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import io.cometlake.config.JobSet.Member;
import io.cometlake.config.file.JobFiles;
import io.cometlake.job.JobLakeNames;
import io.cometlake.schedule.QuartzCron;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobSetTest {
    private static final JobFiles FORMAT = new JobFiles(new JobLakeNames(), new QuartzCron(), Path.of("/home/me"));

    private final List<Member> members = new ArrayList<>();

    @Test
    void jobsThatGoTogetherHaveNoProblem() {
        export("nightly", "schedule: { cron: 0 15 4 * * ? }");
        cleanup("tidy", "nightly", "workspaces: [vision]");
        cleanup("forget", "tidy", "workspaces: [vision]");
        export("by-hand", "");

        assertThat(problems()).isEmpty();
        assertThat(new JobSet(members).after("nightly"))
                .extracting(ConfiguredJob::name)
                .containsExactly("tidy");
    }

    @Test
    void twoOfOneNameAreBothTold() {
        export("nightly", "");
        members.add(new Member("other.yaml", members.get(0).job()));

        assertThat(problems())
                .containsExactly(
                        Map.entry(
                                "nightly.yaml",
                                List.of(
                                        "nightly.yaml: name: The job of other.yaml is called 'nightly', too. Give one of"
                                                + " them another name.")),
                        Map.entry(
                                "other.yaml",
                                List.of(
                                        "other.yaml: name: The job of nightly.yaml is called 'nightly', too. Give one of"
                                                + " them another name.")));
    }

    @Test
    void aJobThatIsNotThereIsTold() {
        export("nightly", "");
        export("weekly", "schedule: { after: nigthly }");

        assertThat(problems())
                .containsExactly(
                        Map.entry(
                                "weekly.yaml",
                                List.of(
                                        "weekly.yaml: schedule.after: No file that is in order has the job 'nigthly'. Did you mean nightly?")));
    }

    @Test
    void aCircleIsToldOfThoseThatAreInIt() {
        cleanup("a", "c", "workspaces: [w]");
        cleanup("b", "a", "workspaces: [w]");
        cleanup("c", "b", "workspaces: [w]");
        cleanup("outside", "a", "workspaces: [w]");

        assertThat(problems()).containsOnlyKeys("a.yaml", "b.yaml", "c.yaml");
        assertThat(problems().get("a.yaml"))
                .containsExactly("a.yaml: schedule.after: These jobs follow each other in a circle, so that none ever"
                        + " begins: a after c after b after a.");
    }

    @Test
    void aJobThatFollowsItselfIsACircle() {
        cleanup("a", "a", "workspaces: [w]");

        assertThat(problems().get("a.yaml")).singleElement().asString().contains("begins: a after a.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                               | workspaces: [vision]                        | true
            workspaces: [vision]                             | workspaces: [vision]                        | true
            workspaces: [vision, speech]                     | workspaces: [vision]                        | true
            workspaces: [vision]                             | workspaces: [vision, speech]                | false
            workspaces: ["v*"]                               | workspaces: [vision]                        | true
            workspaces: ["v*"]                               | workspaces: ["v*"]                          | true
            workspaces: ["v*"]                               | workspaces: ["vis*"]                        | false
            workspaces: { exclude: [speech] }                | workspaces: [vision]                        | true
            workspaces: { exclude: [speech] }                | workspaces: [speech]                        | false
            workspaces: { include: ["v*"], exclude: [vx] }   | workspaces: { include: ["v*"] }             | false
            workspaces: { include: ["v*"], exclude: [vx] }   | workspaces: { include: ["v*"], exclude: [vx, vy] } | true
            projects: ["prod-*"]                             | workspaces: [vision]                        | false
            projects: ["prod-*"]                             | workspaces: [vision], projects: [prod-1]    | true
            projects: { exclude: ["*-scratch"] }             | workspaces: [vision], projects: [a-scratch] | false
            """)
    void aCleanUpThatFollowsAnExportIsAboutWhatItCovers(String source, String scope, boolean covered) {
        export("nightly", source.equals("[]") ? "" : "source: { " + source + " }");
        cleanup("tidy", "nightly", scope);

        assertThat(problems().isEmpty()).as(String.valueOf(problems())).isEqualTo(covered);
        assertThat(problems().values().stream().flatMap(List::stream))
                .allMatch(problem -> problem.startsWith("tidy.yaml: schedule.after: The policy 'old' is for "));
    }

    @Test
    void whatFollowsACleanUpIsHeldAgainstTheExportBeforeIt() {
        export("nightly", "source: { workspaces: [vision] }");
        cleanup("first", "nightly", "workspaces: [vision]");
        cleanup("second", "first", "workspaces: [speech]");

        assertThat(problems()).containsOnlyKeys("second.yaml");
    }

    @Test
    void anotherLakeIsTold() {
        export("nightly", "");
        add("tidy", cleanupText("tidy", "nightly", "workspaces: [w]").replace("/lake", "/other"));

        assertThat(problems().get("tidy.yaml"))
                .containsExactly(
                        "tidy.yaml: schedule.after: It looks things up in the lake /other, but 'nightly' writes to"
                                + " /lake. Name the same lake in both.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                       | -                                    | true
            https://a.example       | https://A.example:443/clientlib/     | true
            https://a.example       | http://a.example                     | false
            https://a.example       | -                                    | false
            """)
    void theServerIsTheSame(String ofExport, String ofCleanup, boolean same) {
        export("nightly", ofExport == null ? "" : "source: { server: \"" + ofExport + "\" }");
        add(
                "tidy",
                cleanupText("tidy", "nightly", "workspaces: [w]")
                        + (ofCleanup == null ? "" : "source: { server: \"" + ofCleanup + "\" }\n"));

        assertThat(problems().isEmpty()).as(String.valueOf(problems())).isEqualTo(same);
    }

    private Map<String, List<String>> problems() {
        return new JobSet(members).problems();
    }

    private void export(String name, String keys) {
        add(name, "version: 1\nkind: export\nname: " + name + "\nlake: { uri: /lake }\n" + keys);
    }

    private void cleanup(String name, String after, String scope) {
        add(name, cleanupText(name, after, scope));
    }

    private static String cleanupText(String name, String after, String scope) {
        return "version: 1\nkind: cleanup\nname: " + name + "\nlake: { uri: /lake }\nschedule: { after: " + after
                + " }\npolicies: [{ name: old, scope: { " + scope + " }, older-than: 90d, action: archive }]\n";
    }

    private void add(String name, String text) {
        members.add(new Member(name + ".yaml", FORMAT.read(text, Path.of("/jobs"), name + ".yaml")));
    }
}
